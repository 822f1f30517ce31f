package io.orderloom.simulators.payment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the payment provider tells of its own accord.
 *
 * @param url where it tells it; none: it tells nothing
 * @param secret it signs with
 * @param copies how often each is told
 * @param within each copy is told at some moment within this time, so that they come out of order
 */
@ConfigurationProperties("orderloom.simulators.payment.webhooks")
record WebhookProperties(
        @Nullable URI url,
        @DefaultValue("") String secret,
        @DefaultValue("1") int copies,
        @DefaultValue("0s") Duration within) {

    WebhookProperties {
        if (url != null && secret.isEmpty()) {
            throw new IllegalArgumentException("Webhooks are signed: a secret is missing");
        }
    }
}
