package io.orderloom.api.fulfillment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What can be due in the fulfillment of an order. The text is how it is stored and configured. */
public enum DeadlineName {
    RESERVATION("reservation"),
    PAYMENT_TECHNICAL("payment-technical"),
    PAYMENT_REMINDER("payment-reminder"),
    PAYMENT_DUE("payment-due"),
    PAYMENT_UNAVAILABLE("payment-unavailable"),
    BOOKING("booking"),
    DISPATCH("dispatch"),
    DELIVERY("delivery"),
    AUTHORIZATION("authorization"),
    RETURN_WINDOW("return-window");

    private final String text;

    DeadlineName(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }

    @JsonCreator
    public static DeadlineName of(String text) {
        for (DeadlineName name : values()) {
            if (name.text.equals(text)) {
                return name;
            }
        }
        throw new IllegalArgumentException("No such deadline: " + text);
    }
}
