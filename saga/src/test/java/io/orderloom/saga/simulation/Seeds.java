package io.orderloom.saga.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Plays seeds on all processors, says how far it is, and names the seeds that failed. */
final class Seeds {

    private static final int MOST_TOLD = 20;
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final ConcurrentSkipListMap<Long, String> failures = new ConcurrentSkipListMap<>();
    private final AtomicLong played = new AtomicLong();
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong told = new AtomicLong(System.nanoTime());
    private final long begun = System.nanoTime();
    private final long runs;

    private Seeds(long runs) {
        this.runs = runs;
    }

    static void play(long first, long runs) {
        Seeds seeds = new Seeds(runs);
        LongStream.range(first, first + runs).parallel().forEach(seeds::play);
        seeds.tell();
        seeds.requireNone();
    }

    private void play(long seed) {
        try {
            moves.addAndGet(new Story(seed).play(Mutant.none()));
        } catch (RuntimeException | AssertionError e) {
            failures.put(seed, e.toString());
        }
        played.incrementAndGet();
        long last = told.get();
        boolean due = System.nanoTime() - last > TELL_EVERY.toNanos();
        if (due && told.compareAndSet(last, System.nanoTime())) {
            tell();
        }
    }

    private void tell() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%s simulation: %,d of %,d runs, %,d moves, %,.0f runs/s, %d failed%n",
                Instant.now(),
                played.get(),
                runs,
                moves.get(),
                played.get() / seconds,
                failures.size());
    }

    private void requireNone() {
        if (failures.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        failures.forEach((seed, why) -> lines.add("-Dsimulation.seed=" + seed + "  " + why));
        long seed = failures.firstKey();
        throw new AssertionError(
                failures.size()
                        + " of "
                        + runs
                        + " failed\n"
                        + String.join("\n", lines.subList(0, Math.min(MOST_TOLD, lines.size())))
                        + "\n\nThe first of them:\n"
                        + new Story(seed).tell(Mutant.none()));
    }
}
