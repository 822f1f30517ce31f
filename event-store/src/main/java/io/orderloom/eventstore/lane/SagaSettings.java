package io.orderloom.eventstore.lane;

import java.time.Duration;

/**
 * How failed steps of sagas are tried again, and when a saga counts as stuck.
 *
 * @param retries of a step that failed
 * @param grace how long a saga may be parked or past its deadline before the watchdog names it
 * @param longestSilence how long a saga may wait without any deadline before the watchdog names it
 */
public record SagaSettings(RetrySettings retries, Duration grace, Duration longestSilence) {}
