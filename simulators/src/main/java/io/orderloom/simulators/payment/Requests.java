package io.orderloom.simulators.payment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The bodies a caller may send; amounts are in minor units. */
final class Requests {

    private Requests() {}

    record Authorization(
            @Schema(example = "payment-1") String paymentId,
            @Schema(example = "order-1") String orderId,
            @Schema(example = "5998") long amount,
            @Schema(example = "USD") String currency,
            @Schema(example = "CreditCard") @Nullable String paymentMethod,
            @Schema(example = "tok_ok") String paymentToken) {

        Authorization {
            requirePresent(paymentId, orderId, paymentToken);
            requireMoney(amount, currency);
        }

        Intent intent() {
            return new Intent(
                    OperationType.AUTHORIZATION,
                    paymentId,
                    orderId,
                    amount,
                    currency,
                    paymentToken);
        }
    }

    record Capture(
            @Schema(example = "payment-1") String paymentId,
            @Schema(example = "order-1") String orderId,
            @Schema(example = "shipment-1") @Nullable String shipmentId,
            @Schema(example = "5998") long amount,
            @Schema(example = "USD") String currency) {

        Capture {
            requirePresent(paymentId, orderId);
            requireMoney(amount, currency);
        }

        Intent intent() {
            return new Intent(OperationType.CAPTURE, paymentId, orderId, amount, currency, null);
        }
    }

    record Voiding(
            @Schema(example = "payment-1") String paymentId,
            @Schema(example = "order-1") String orderId) {

        Voiding {
            requirePresent(paymentId, orderId);
        }

        Intent intent() {
            return new Intent(OperationType.VOID, paymentId, orderId, null, null, null);
        }
    }

    record Refund(
            @Schema(example = "payment-1") String paymentId,
            @Schema(example = "order-1") String orderId,
            @Schema(example = "refund-1") @Nullable String refundId,
            @Schema(example = "5998") long amount,
            @Schema(example = "USD") String currency,
            @Schema(example = "parcel lost") @Nullable String reason) {

        Refund {
            requirePresent(paymentId, orderId);
            requireMoney(amount, currency);
        }

        Intent intent() {
            return new Intent(OperationType.REFUND, paymentId, orderId, amount, currency, null);
        }
    }

    private static void requirePresent(@Nullable String... values) {
        for (String value : values) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("An id or the token is missing");
            }
        }
    }

    private static void requireMoney(long amount, @Nullable String currency) {
        if (amount <= 0) {
            throw new IllegalArgumentException("Zero is never sent to a provider: " + amount);
        }
        if (currency == null) {
            throw new IllegalArgumentException("The currency is missing");
        }
        Currency.getInstance(currency);
    }
}
