package io.orderloom.command.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a shop may leave out at the checkout.
 *
 * @param defaultToken the payment token of an order that names none; without it one must be given
 */
@ConfigurationProperties("orderloom.payment")
record CheckoutProperties(@Nullable String defaultToken) {}
