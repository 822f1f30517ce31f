/** Stripe's adapter against stubs of what Stripe documents. */
@NullMarked
package io.orderloom.connectors.payment.stripe;

import org.jspecify.annotations.NullMarked;
