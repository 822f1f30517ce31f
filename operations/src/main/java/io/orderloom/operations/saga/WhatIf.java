package io.orderloom.operations.saga;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.saga.replay.ReplayedFact;
import io.orderloom.saga.replay.ReplayedFact.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads facts that nobody recorded, to be put into a replay. */
@Component
public class WhatIf {

    /** Hears what is wrong with a fact, by its pointer. */
    @FunctionalInterface
    public interface Faults {
        void note(String pointer, FaultCode code, String detail);
    }

    private final FactSchema schema;
    private final RecordedFacts recorded;

    WhatIf(FactSchema schema, RecordedFacts recorded) {
        this.schema = schema;
        this.recorded = recorded;
    }

    /**
     * Reads one; its time is that of the recorded fact before it.
     *
     * @param index tells it from the others of the replay
     * @return empty if there was a fault
     */
    public Optional<InjectedFact> read(
            OrderId order, int index, int after, String type, String data, Faults faults) {
        var fact =
                schema.read(
                        order,
                        type,
                        data,
                        (pointer, fault) -> faults.note(pointer, fault.code(), fault.detail()));
        var all = recorded.of(order.value());
        if (after > all.size() && !all.isEmpty()) {
            var detail = "There are %d recorded facts.".formatted(all.size());
            faults.note("/after", FaultCode.OUT_OF_RANGE, detail);
            return Optional.empty();
        }
        return fact.filter(_ -> !all.isEmpty())
                .map(it -> new InjectedFact(after, injected(index, it, timeOf(all, after))));
    }

    private static ReplayedFact injected(int index, OrderFact fact, Instant at) {
        return new ReplayedFact("injected-" + (index + 1), fact, at, Origin.INJECTED);
    }

    private static Instant timeOf(List<ReplayedFact> recorded, int after) {
        return recorded.get(after - 1).at();
    }
}
