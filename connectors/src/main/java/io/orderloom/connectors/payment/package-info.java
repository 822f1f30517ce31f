/** The calls to a payment provider. */
@NullMarked
package io.orderloom.connectors.payment;

import org.jspecify.annotations.NullMarked;
