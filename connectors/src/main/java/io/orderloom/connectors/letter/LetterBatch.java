package io.orderloom.connectors.letter;

import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the facts of one transaction mean for the letters: of each call its last word counts. */
final class LetterBatch {

    private final String source;
    private final DeadLetters letters;
    private final Map<String, FailedWork> opened = new LinkedHashMap<>();
    private final Map<String, Runnable> closed = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private Instant endedAt = Instant.EPOCH;

    LetterBatch(String source, DeadLetters letters) {
        this.source = source;
        this.letters = letters;
    }

    void open(FailedWork work) {
        closed.remove(work.reference());
        opened.put(work.reference(), work);
    }

    void close(String reference, Runnable closing) {
        opened.remove(reference);
        closed.put(reference, closing);
    }

    void end(String orderId, Instant at) {
        opened.values().removeIf(work -> orderId.equals(work.orderId()));
        ended.add(orderId);
        endedAt = at;
    }

    void write() {
        if (!closed.isEmpty()) {
            letters.openAmong(source, closed.keySet()).stream()
                    .map(closed::get)
                    .forEach(Runnable::run);
        }
        if (!ended.isEmpty()) {
            letters.resolveOrders(source, ended, endedAt);
        }
        opened.values().forEach(letters::park);
    }
}
