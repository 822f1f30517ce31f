/** Stripe as the payment provider: one PaymentIntent a parcel. */
@NullMarked
package io.orderloom.connectors.payment.stripe;

import org.jspecify.annotations.NullMarked;
