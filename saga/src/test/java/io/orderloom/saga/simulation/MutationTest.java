package io.orderloom.saga.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The teeth of the simulation, by a generator: whatever the process was seen to do is done wrongly
 * once, and the simulation must see it.
 *
 * <p>Every command of every decision is dropped, every two commands of one decision are swapped,
 * every deadline is never announced, or never cleared. A fault that goes unseen must stand, with
 * the reason why it is none, in {@code equivalent-mutants.txt}; one that stands there and is seen
 * fails the test too. The table is written to {@code target/mutants.txt}; {@code
 * -Dsimulation.mutantSeeds=20000} tries longer.
 */
class MutationTest {

    private static final int SEEDS = Integer.getInteger("simulation.mutantSeeds", 3_000);

    /** Stories that come to decisions of which the first seeds tell nothing, or too little. */
    private static final long[] RARE = {5_953, 19_076};

    private static final Path TABLE = Path.of("target", "mutants.txt");

    @Test
    void everyFaultIsSeen() {
        Map<String, Mutant> mutants = new TreeMap<>();
        Map<String, Set<Long>> strikes = new ConcurrentHashMap<>();
        for (Mutant mutant : census(strikes)) {
            mutants.put(mutant.toString(), mutant);
        }
        Map<String, String> equivalent = equivalent();
        Set<String> unseen = new TreeSet<>();
        StringBuilder table = new StringBuilder();
        mutants.forEach((name, mutant) -> {
            boolean seen = seen(mutant, strikes.getOrDefault(name, Set.of()));
            if (!seen) {
                unseen.add(name);
            }
            String verdict = seen ? "caught" : equivalent.getOrDefault(name, "UNSEEN");
            table.append(name).append(" | ").append(verdict).append('\n');
        });
        write(table.toString());
        System.out.printf(
                "mutants: %d generated, %d caught, %d not%n",
                mutants.size(), mutants.size() - unseen.size(), unseen.size());
        assertThat(equivalent.keySet())
                .as("every fault that goes unseen is explained")
                .containsAll(unseen);
        mutants.keySet().removeAll(unseen);
        assertThat(mutants.keySet())
                .as("every fault that is explained goes unseen")
                .doesNotContainAnyElementsOf(equivalent.keySet());
    }

    /** All faults there can be in these stories, and in which of them each strikes. */
    private static Set<Mutant> census(Map<String, Set<Long>> strikes) {
        Set<Mutant> all = ConcurrentHashMap.newKeySet();
        LongStream.concat(LongStream.range(0, SEEDS), LongStream.of(RARE))
                .parallel()
                .forEach(seed -> {
                    Set<Mutant> seen = new HashSet<>();
                    new Story(seed).play(new Mutant.Census(seen));
                    all.addAll(seen);
                    seen.forEach(mutant ->
                            strikes.computeIfAbsent(
                                            mutant.toString(), _ -> new ConcurrentSkipListSet<>())
                                    .add(seed));
                });
        return all;
    }

    private static boolean seen(Mutant mutant, Set<Long> stories) {
        return stories.parallelStream().anyMatch(seed -> fails(seed, mutant));
    }

    private static boolean fails(long seed, Mutant mutant) {
        try {
            new Story(seed).play(mutant);
            return false;
        } catch (RuntimeException | AssertionError _) {
            return true;
        }
    }

    private static Map<String, String> equivalent() {
        try (var file =
                Objects.requireNonNull(
                        MutationTest.class.getResourceAsStream("equivalent-mutants.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ", 2)))
                    .collect(
                            Collectors.toMap(
                                    List::getFirst, List::getLast, (a, _) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String table) {
        try {
            Files.writeString(TABLE, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
