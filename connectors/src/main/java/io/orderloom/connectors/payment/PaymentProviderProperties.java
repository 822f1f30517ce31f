package io.orderloom.connectors.payment;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The payment provider.
 *
 * @param provider which adapter speaks to it
 * @param baseUrl for {@link Provider#HTTP} a server that speaks the simulator protocol's payment
 *     side
 */
@Validated
@ConfigurationProperties("orderloom.payment")
record PaymentProviderProperties(
        @DefaultValue("http") @NotNull Provider provider, @NotNull URI baseUrl) {

    /** The adapters there are. */
    enum Provider {
        HTTP,
        STRIPE
    }
}
