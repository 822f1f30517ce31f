/** Payments over HTTP. */
@NullMarked
package io.orderloom.query.payment.web;

import org.jspecify.annotations.NullMarked;
