package io.orderloom.connectors.payment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the provider that speaks the simulator protocol may tell of its own accord.
 *
 * @param secrets it may sign with any of them, so that one can be replaced by the next; none, as by
 *     default: nothing it tells is believed
 * @param tolerance how old a signature may be, and how far clocks may differ
 */
@Validated
@ConfigurationProperties("orderloom.payment.webhooks")
record WebhookProperties(
        @DefaultValue @NotNull List<@Size(min = 16) String> secrets,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration tolerance) {}
