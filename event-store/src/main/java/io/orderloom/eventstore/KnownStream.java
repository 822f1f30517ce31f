package io.orderloom.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stream as far as it is known.
 *
 * @param snapshot stands for the events before the first; kept as it is stored, for what is made of
 *     it is an aggregate, which changes
 * @param last the sequence number of its last event, whether or not an upcaster has left it over;
 *     -1 if there is none
 */
record KnownStream(@Nullable StoredEvent snapshot, List<DomainEventMessage<?>> events, long last) {

    static final KnownStream EMPTY = new KnownStream(null, List.of(), -1);

    /** Of which nothing is known but what stands for its first events. */
    static KnownStream from(StoredEvent snapshot) {
        return new KnownStream(snapshot, List.of(), snapshot.sequence());
    }

    /** With what comes after its last event; what it knows already is passed over. */
    KnownStream with(List<? extends DomainEventMessage<?>> more, long newLast) {
        if (newLast <= last) {
            return this;
        }
        List<DomainEventMessage<?>> all = new ArrayList<>(events);
        more.stream().filter(event -> event.getSequenceNumber() > last).forEach(all::add);
        return new KnownStream(snapshot, List.copyOf(all), newLast);
    }

    /** About what it takes to keep it. */
    int weight() {
        return 1 + events.size();
    }
}
