package io.orderloom.api.query;

import io.orderloom.api.payment.PaymentId;

/** Finds one payment as a {@link PaymentView}. */
public record FindPayment(PaymentId paymentId) {}
