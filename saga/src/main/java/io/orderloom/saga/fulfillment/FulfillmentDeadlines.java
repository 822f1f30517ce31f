package io.orderloom.saga.fulfillment;

import java.time.Duration;

/**
 * How long each step of a fulfillment may take.
 *
 * <p>Immutable. A change reaches a running process with its next event. A return window of zero
 * closes an order as soon as everything else is settled.
 */
public record FulfillmentDeadlines(
        Duration reservation,
        Duration paymentTechnical,
        Duration paymentReminder,
        Duration paymentDue,
        Duration paymentUnavailable,
        Duration booking,
        Duration dispatch,
        Duration delivery,
        Duration authorization,
        Duration returnWindow) {

    /** The deadlines of a shop that has configured nothing. */
    public static FulfillmentDeadlines defaults() {
        return new FulfillmentDeadlines(
                Duration.ofMinutes(15),
                Duration.ofMinutes(2),
                Duration.ofHours(12),
                Duration.ofHours(24),
                Duration.ofHours(24),
                Duration.ofMinutes(30),
                Duration.ofHours(48),
                Duration.ofDays(10),
                Duration.ofDays(7),
                Duration.ofDays(30));
    }

    public FulfillmentDeadlines withReturnWindow(Duration window) {
        return new FulfillmentDeadlines(
                reservation,
                paymentTechnical,
                paymentReminder,
                paymentDue,
                paymentUnavailable,
                booking,
                dispatch,
                delivery,
                authorization,
                window);
    }
}
