/** The payment: one method offered for one order, from authorization to refund. */
@NullMarked
package io.orderloom.command.payment;

import org.jspecify.annotations.NullMarked;
