/** The payment: one method offered for one order, from authorization to refund. */
@NullMarked
package io.orderloom.api.payment;

import org.jspecify.annotations.NullMarked;
