package io.orderloom.eventstore.torture;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The figures of one torture.
 *
 * @param indexes drawn in all
 * @param written events in the table at the end
 * @param disordered events of the table whose index does not follow their stream
 * @param writing how long the writers took
 * @param reading how long one reader took for the whole table, alone
 */
record Outcome(
        Store store,
        Trial trial,
        Counts counts,
        long indexes,
        int written,
        long disordered,
        Duration writing,
        Duration reading,
        List<Reading> readings) {

    Reading reading(String reader) {
        return readings.stream()
                .filter(reading -> reading.reader().equals(reader))
                .findFirst()
                .orElseThrow();
    }

    /** Without the one that shows what not to do. */
    List<Reading> trackingReadings() {
        return readings.stream()
                .filter(reading -> !reading.reader().equals(Torture.BY_INDEX))
                .toList();
    }

    @Override
    public String toString() {
        return """
        %s, seed %d: %,d events among %,d indexes, %,d never committed; in process %,d transactions \
        rolled back, %,d in conflict; %d stops and %d kills in mid-transaction
        written in %.1f s at %,d events a second, read alone in %.1f s at %,d a second
        %s\
        """
                .formatted(
                        store,
                        trial.seed(),
                        written,
                        indexes,
                        indexes - written,
                        counts.rolledBack(),
                        counts.conflicts(),
                        counts.stops(),
                        counts.kills(),
                        seconds(writing),
                        aSecond(writing),
                        seconds(reading),
                        aSecond(reading),
                        readings.stream()
                                .map(Reading::toString)
                                .collect(Collectors.joining("\n  ", "  ", "")));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private long aSecond(Duration time) {
        return written * 1_000L / Math.max(time.toMillis(), 1);
    }
}
