package io.orderloom.simulators.payment;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants done. The token comes with an authorization only; amount and currency with
 * all but a void, which is always of the whole remainder.
 */
record Intent(
        OperationType type,
        String paymentId,
        String orderId,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String token) {}
