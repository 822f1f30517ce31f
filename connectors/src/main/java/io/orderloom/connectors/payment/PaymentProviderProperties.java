package io.orderloom.connectors.payment;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The payment provider.
 *
 * @param baseUrl a server that speaks the simulator protocol's payment side
 */
@Validated
@ConfigurationProperties("orderloom.payment")
record PaymentProviderProperties(@NotNull URI baseUrl) {}
