package io.orderloom.operations.saga;

import io.orderloom.api.OrderFact;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.saga.replay.ReplayedFact;
import io.orderloom.saga.replay.ReplayedFact.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The facts of orders as the event store has them, in its order, whichever aggregate recorded them:
 * what their sagas were handed, and what they will be.
 *
 * <p>Limit: which events an operator had passed over is known from the dead letter of the saga, and
 * that keeps the last one only.
 */
@Component
class RecordedFacts {

    private static final String DISCARDED =
            """
            select metadata ->> 'eventId' from dead_letter
            where source = 'saga' and status = 'DISCARDED' and key = any(?)
              and metadata ->> 'eventId' is not null
            """;

    private final JdbcTemplate jdbc;
    private final PostgresEventStorageEngine events;

    RecordedFacts(JdbcTemplate jdbc, PostgresEventStorageEngine events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    List<ReplayedFact> of(String orderId) {
        return of(List.of(orderId)).getOrDefault(orderId, List.of());
    }

    /** By order; an order without any is absent. */
    Map<String, List<ReplayedFact>> of(Collection<String> orderIds) {
        Object ids = orderIds.toArray(String[]::new);
        var discarded = Set.copyOf(jdbc.queryForList(DISCARDED, String.class, ids));
        var facts = new LinkedHashMap<String, List<ReplayedFact>>();
        for (var event : events.eventsOfOrders(orderIds)) {
            if (event.getPayload() instanceof OrderFact fact) {
                facts.computeIfAbsent(fact.orderId().value(), _ -> new ArrayList<>())
                        .add(recorded(event, fact, discarded));
            }
        }
        return facts;
    }

    private static ReplayedFact recorded(
            EventMessage<?> event, OrderFact fact, Set<String> discarded) {
        var id = event.getIdentifier();
        var origin = discarded.contains(id) ? Origin.DISCARDED : Origin.RECORDED;
        return new ReplayedFact(id, fact, event.getTimestamp(), origin);
    }
}
