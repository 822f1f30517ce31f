package io.orderloom.connectors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many calls go out, and when none do. What must wait is never an attempt.
 *
 * @param circuit when another company counts as away
 * @param payment limits towards the payment provider
 * @param carrier limits towards the carrier
 * @param recheck the longest a waiting call sleeps before it looks again by itself, should nobody
 *     wake it
 * @param longestPause the longest that another company's {@code Retry-After} is obeyed
 */
@Validated
@ConfigurationProperties("orderloom.connectors.traffic")
public record TrafficProperties(
        @DefaultValue @Valid Circuit circuit,
        @DefaultValue @Valid Limits payment,
        @DefaultValue @Valid Limits carrier,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration recheck,
        @DefaultValue("5m") @DurationMin(seconds = 0) Duration longestPause) {

    /**
     * The circuit opens when so many of the last calls failed that the next would too. The window
     * counts calls, not time: an outage shows within one window, however much went well before.
     * Opening costs a second and a look-up, so being wrong is cheap; four in five, because some
     * failures among successes are the business of the single call.
     *
     * @param window how many calls are looked at
     * @param minimum fewer calls than this say nothing
     * @param failures how many of a hundred must have failed
     * @param firstWait how long it stays open before the first trial
     * @param longestWait how long between trials at most; each wait is twice the one before
     */
    public record Circuit(
            @DefaultValue("50") @Min(1) int window,
            @DefaultValue("10") @Min(1) int minimum,
            @DefaultValue("80") @DecimalMin("1") @DecimalMax("100") float failures,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration firstWait,
            @DefaultValue("10s") @DurationMin(millis = 1) Duration longestWait) {}

    /**
     * Limits of one node towards one company.
     *
     * @param maxConcurrent calls under way at once; half of all, so that one slow company leaves
     *     room for the other
     * @param placeWait how long a call waits in memory for one to end; then in the database
     * @param callsPerSecond the rate; 0: none
     */
    public record Limits(
            @DefaultValue("100") @Min(1) int maxConcurrent,
            @DefaultValue("250ms") @DurationMin(millis = 0) Duration placeWait,
            @DefaultValue("0") @Min(0) int callsPerSecond) {}
}
