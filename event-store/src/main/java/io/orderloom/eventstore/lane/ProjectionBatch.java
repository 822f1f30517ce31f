package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.lane.QueuedEvent.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one root unit of work for one projection: what is parked is asked with one
 * statement, the others are handed to the handlers, and what must wait is queued when the unit of
 * work prepares to commit.
 */
final class ProjectionBatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionBatch.class);

    private final ProjectionLane lane;
    private final Map<String, Throwable> culprits;
    private final Map<String, Long> parked;
    private final Map<String, Long> queuedBehind = new HashMap<>();
    private final Set<String> newlyParked = new HashSet<>();
    private final List<QueuedEvent> queue = new ArrayList<>();

    /**
     * @param culprits the events that are known to fail, by their ids, and why
     * @param keys of all events to come
     */
    ProjectionBatch(ProjectionLane lane, Map<String, Throwable> culprits, Set<String> keys) {
        this.lane = lane;
        this.culprits = culprits;
        this.parked = lane.parked().among(lane.name(), keys);
    }

    void take(EventMessage<?> event) {
        String key = lane.keyOf(event);
        Long version = parked.get(key);
        Throwable known = culprits.get(event.getIdentifier());
        if (version != null) {
            queuedBehind.put(key, version);
            queue(key, event, null);
        } else if (newlyParked.contains(key)) {
            queue(key, event, null);
        } else if (known != null) {
            park(key, event, known);
        } else {
            lane.project(event);
        }
    }

    void save() {
        lane.flush();
        lane.parked().park(lane.name(), newlyParked);
        lane.parked().raise(lane.name(), queuedBehind);
        lane.queues().append(lane.name(), queue);
    }

    private void park(String key, EventMessage<?> event, Throwable cause) {
        LOG.warn("{} {} is parked at {}", lane.name(), key, event.getPayloadType(), cause);
        newlyParked.add(key);
        queue(key, event, Failure.first(cause, lane.clock().instant(), lane.retries()));
    }

    private void queue(String key, EventMessage<?> event, @Nullable Failure failure) {
        queue.add(new QueuedEvent(key, event.getIdentifier(), failure));
    }
}
