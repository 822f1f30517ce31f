package io.orderloom.operations.saga;

import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import io.orderloom.saga.replay.Replay;
import io.orderloom.saga.replay.ReplayedFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Replays the fulfillment of an order: the code of this process over the facts in the store.
 *
 * <p>Guarantee: it only reads. The facts come from the store, the steps from {@link Replay}, which
 * reaches nothing but memory; the journal is read last, and only to be compared with.
 */
@Component
public class Replays {

    private final RecordedFacts facts;
    private final Journal journal;
    private final Comparing comparing;
    private final Replay replay;

    Replays(
            RecordedFacts facts,
            Journal journal,
            Comparing comparing,
            FulfillmentDeadlines limits) {
        this.facts = facts;
        this.journal = journal;
        this.comparing = comparing;
        this.replay = new Replay(limits);
    }

    /** Everything that was recorded; empty if nothing was. */
    public Optional<ReplayResult> replay(String orderId) {
        return replay(orderId, Integer.MAX_VALUE, List.of());
    }

    /**
     * Replays.
     *
     * @param upTo how many steps at most
     * @param injected what to put in, in the order of their places
     */
    public Optional<ReplayResult> replay(String orderId, int upTo, List<InjectedFact> injected) {
        var recorded = facts.of(orderId);
        if (recorded.isEmpty()) {
            return Optional.empty();
        }
        var all = with(injected, recorded);
        var chosen = all.subList(0, Math.min(upTo, all.size()));
        var steps = replay.play(chosen);
        var comparison = comparing.compare(steps, journal.of(orderId), chosen.size() == all.size());
        return Optional.of(new ReplayResult(orderId, steps, comparison));
    }

    private static List<ReplayedFact> with(
            List<InjectedFact> injected, List<ReplayedFact> recorded) {
        var all = new ArrayList<>(recorded);
        // From the last place to the first, so that the places before stay what they are.
        injected.stream()
                .sorted(Comparator.comparingInt(InjectedFact::after).reversed())
                .forEach(it -> all.add(Math.min(it.after(), recorded.size()), it.fact()));
        return all;
    }
}
