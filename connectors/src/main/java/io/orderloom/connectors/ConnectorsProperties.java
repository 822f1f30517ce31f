package io.orderloom.connectors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How calls to other companies are made.
 *
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take
 * @param maxAttempts after how many technical failures a call is given up
 * @param backoff how long to wait between attempts
 * @param callbackBaseUrl where others reach Orderloom
 */
@Validated
@ConfigurationProperties("orderloom.connectors")
public record ConnectorsProperties(
        @DefaultValue("4s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("8s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("3") @Min(1) int maxAttempts,
        @DefaultValue @Valid Backoff backoff,
        @DefaultValue("http://127.0.0.1:8080") @NotNull URI callbackBaseUrl) {

    /**
     * The wait before the next attempt: exponential, bounded, and blurred so that what failed
     * together does not come again together.
     *
     * @param base the wait after the first attempt
     * @param factor how much longer each further wait is
     * @param jitter by which share of itself a wait may be shorter or longer
     * @param ceiling the longest wait, before jitter
     */
    public record Backoff(
            @DefaultValue("500ms") @DurationMin(millis = 1) Duration base,
            @DefaultValue("2") @DecimalMin("1") double factor,
            @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1") double jitter,
            @DefaultValue("30s") @DurationMin(millis = 1) Duration ceiling) {}
}
