package io.orderloom.api.payment;

/**
 * How the customer pays.
 *
 * @param name opaque text for people, such as {@code CreditCard}
 * @param token what the provider gave the shop for it; opaque, never a card number
 */
public record PaymentMethod(String name, String token) {}
