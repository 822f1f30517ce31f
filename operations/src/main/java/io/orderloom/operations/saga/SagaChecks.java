package io.orderloom.operations.saga;

import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import io.orderloom.saga.replay.Replay;
import io.orderloom.saga.replay.ReplayedFact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Replays many sagas and compares each with its journal: two reads for all of them together. */
@Component
class SagaChecks {

    private final RecordedFacts facts;
    private final Journal journal;
    private final Comparing comparing;
    private final Replay replay;

    SagaChecks(
            RecordedFacts facts,
            Journal journal,
            Comparing comparing,
            FulfillmentDeadlines limits) {
        this.facts = facts;
        this.journal = journal;
        this.comparing = comparing;
        this.replay = new Replay(limits);
    }

    /** By order. */
    Map<String, Comparison> check(Collection<String> orderIds) {
        // The journal first: a step taken meanwhile has its facts in the store then.
        var told = journal.of(orderIds);
        var recorded = facts.of(orderIds);
        var comparisons = new LinkedHashMap<String, Comparison>();
        for (var order : orderIds) {
            comparisons.put(
                    order,
                    compare(
                            recorded.getOrDefault(order, List.of()),
                            told.getOrDefault(order, List.of())));
        }
        return comparisons;
    }

    private Comparison compare(List<ReplayedFact> facts, List<JournalStep> told) {
        return comparing.compare(replay.play(facts), told, true);
    }
}
