package io.orderloom.connectors.payment.stripe;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at Stripe.
 *
 * @param apiKey a secret or restricted key that may write customers, payment methods,
 *     PaymentIntents and refunds
 * @param webhookSecrets of the endpoints that report here, while a secret is rolled the old and the
 *     new one
 * @param webhookTolerance how old a signature may be
 * @param baseUrl where Stripe is
 */
@Validated
@ConfigurationProperties("orderloom.payment.stripe")
record StripeProperties(
        @NotBlank @Pattern(regexp = "[sr]k_.+", message = "must be a secret or restricted key")
                String apiKey,
        @NotEmpty List<@NotBlank String> webhookSecrets,
        @DefaultValue("300s") @DurationMin(seconds = 1) Duration webhookTolerance,
        @DefaultValue("https://api.stripe.com") @NotNull URI baseUrl) {

    @AssertTrue(message = "base-url must name a host")
    public boolean isBaseUrlWithHost() {
        return baseUrl.getHost() != null;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripeProperties[baseUrl=" + baseUrl + "]";
    }
}
