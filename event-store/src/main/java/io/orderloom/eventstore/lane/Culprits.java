package io.orderloom.eventstore.lane;

import java.util.Map;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a unit of work is told before it starts: the events that are known to fail, by their ids,
 * and why each fails. Its lane does not hand them to a handler but parks what they belong to.
 */
final class Culprits {

    private static final String RESOURCE = Culprits.class.getName();

    private Culprits() {}

    static void expect(UnitOfWork<?> unit, Map<String, Throwable> culprits) {
        unit.resources().put(RESOURCE, culprits);
    }

    static Map<String, Throwable> of(UnitOfWork<?> unit) {
        return unit.getOrDefaultResource(RESOURCE, Map.of());
    }
}
