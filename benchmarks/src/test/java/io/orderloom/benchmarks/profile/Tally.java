package io.orderloom.benchmarks.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of a whole falls to each name. */
final class Tally {

    private final Map<String, Long> amounts = new HashMap<>();

    /** One name's part. */
    record Part(String name, long amount, double share) {}

    void add(String name, long amount) {
        amounts.merge(name, amount, Long::sum);
    }

    long total() {
        return amounts.values().stream().mapToLong(it -> it).sum();
    }

    /** The largest ones first. */
    List<Part> largest(int most) {
        double whole = Math.max(1, total());
        return amounts.entrySet().stream()
                .map(it -> new Part(it.getKey(), it.getValue(), it.getValue() / whole))
                .sorted(Comparator.comparingLong(Part::amount).reversed().thenComparing(Part::name))
                .limit(most)
                .toList();
    }
}
