package io.orderloom.connectors.carrier;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The carrier.
 *
 * @param baseUrl a server that speaks the simulator protocol's carrier side
 */
@Validated
@ConfigurationProperties("orderloom.carrier")
record CarrierProperties(@NotNull URI baseUrl) {}
