package io.orderloom.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.Ids;

/** The id of a payment, derived from its order and the number of the method offered. */
public record PaymentId(@JsonValue String value) {

    @JsonCreator
    public PaymentId {
        Ids.checked("payment-", value);
    }

    /** The payment for the {@code number}th method of the order, counted from 1. */
    public static PaymentId of(OrderId orderId, int number) {
        return new PaymentId("payment-" + Ids.derived(orderId + ":payment:" + number));
    }

    @Override
    public String toString() {
        return value;
    }
}
