package io.orderloom.notification;

import io.orderloom.api.OrderFact;
import org.jspecify.annotations.Nullable;

/**
 * A fact of an order as Kafka tells it.
 *
 * @param eventId by which it is known when it comes twice
 * @param globalIndex its place among all facts, over all topics
 */
record AnnouncedFact(
        String eventId, long globalIndex, @Nullable String correlationId, OrderFact fact) {}
