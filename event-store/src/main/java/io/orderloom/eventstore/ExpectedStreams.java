package io.orderloom.eventstore;

import java.util.Set;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The streams that a unit of work is going to read, said beforehand: those in memory are looked at
 * with one statement instead of one each.
 */
public final class ExpectedStreams {

    private static final String RESOURCE = ExpectedStreams.class.getName();

    private ExpectedStreams() {}

    /** Too many cost little, too few a statement each. */
    public static void announce(UnitOfWork<?> root, Set<String> aggregateIds) {
        root.resources().put(RESOURCE, aggregateIds);
    }

    static Set<String> of(UnitOfWork<?> root) {
        return root.getOrDefaultResource(RESOURCE, Set.of());
    }
}
