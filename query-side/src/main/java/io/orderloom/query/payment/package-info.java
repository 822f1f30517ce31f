/** Payments: what was authorized, captured, given and paid back, and every attempt at it. */
@NullMarked
package io.orderloom.query.payment;

import org.jspecify.annotations.NullMarked;
