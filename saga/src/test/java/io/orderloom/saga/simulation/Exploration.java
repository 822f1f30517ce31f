package io.orderloom.saga.simulation;

import io.orderloom.saga.fulfillment.Fulfillment;
import io.orderloom.saga.simulation.Move.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every path through a scenario: each world that can come about, and from each of them every move,
 * a crash among them. A world is built anew from what is stored for every move, so each commit is
 * followed both by what goes on and by what a restarted process would do.
 *
 * <p>From every world an end must be within reach: nothing is ever stuck, whatever happened before.
 */
final class Exploration {

    private static final int MOST_WORLDS = 2_000_000;

    /** How a world first came about. */
    private record Origin(int before, Move move) {}

    private final Scenario scenario;
    private final Map<Object, Integer> parts = new HashMap<>();
    private final Map<List<Integer>, Integer> worlds = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final Deque<Object[]> open = new ArrayDeque<>();
    private long moves;

    private Exploration(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What was explored, in words. */
    static String of(Scenario scenario) {
        Exploration exploration = new Exploration(scenario);
        long begun = System.nanoTime();
        exploration.explore();
        exploration.requireEndWithinReach();
        return "%s: %,d worlds, %,d commits, %,d ends, %,d ms"
                .formatted(
                        scenario.name(),
                        exploration.worlds.size(),
                        exploration.moves,
                        exploration.ends.size(),
                        (System.nanoTime() - begun) / 1_000_000);
    }

    private void explore() {
        reach(new World(scenario, Mutant.none()), new Origin(-1, Move.of(Kind.CRASH, "")));
        while (!open.isEmpty()) {
            Object[] next = open.pop();
            int id = (Integer) next[0];
            World world = (World) next[1];
            List<Move> possible = world.moves();
            if (World.quiet(possible)) {
                settle(id, world);
            }
            possible.forEach(move -> go(id, world, move));
            if (world.calls().values().stream().anyMatch(call -> call.answer() != null)) {
                go(id, world, Move.of(Kind.CRASH, ""));
            }
            if (worlds.size() > MOST_WORLDS) {
                throw new AssertionError("Too many worlds: " + scenario.name());
            }
        }
    }

    private void settle(int id, World world) {
        try {
            world.requireSettled();
        } catch (Violation violation) {
            throw told(id, null, violation);
        }
        ends.add(id);
    }

    private void go(int from, World world, Move move) {
        World after = world.copy();
        moves++;
        try {
            after.play(move);
            reach(after, new Origin(from, move));
        } catch (RuntimeException | Violation failure) {
            throw told(from, move, failure);
        }
    }

    private void reach(World world, Origin origin) {
        List<Integer> key = new ArrayList<>();
        for (Object part : world.contents()) {
            key.add(numbered(part));
        }
        Integer known = worlds.putIfAbsent(key, worlds.size());
        int id = known == null ? worlds.size() - 1 : known;
        if (known == null) {
            origins.add(origin);
            before.add(new ArrayList<>());
            open.push(new Object[] {id, world});
        }
        if (origin.before() >= 0) {
            before.get(id).add(origin.before());
        }
    }

    /** Equal parts are one number; a state of the process must survive being stored. */
    private int numbered(Object part) {
        Integer number = parts.get(part);
        if (number == null) {
            number = parts.size();
            parts.put(part, number);
            if (part instanceof Optional<?> it
                    && it.isPresent()
                    && it.get() instanceof Fulfillment state) {
                Storage.readBack(state);
            }
        }
        return number;
    }

    private void requireEndWithinReach() {
        BitSet reaching = new BitSet(worlds.size());
        Deque<Integer> next = new ArrayDeque<>(ends);
        ends.forEach(reaching::set);
        while (!next.isEmpty()) {
            for (int earlier : before.get(next.pop())) {
                if (!reaching.get(earlier)) {
                    reaching.set(earlier);
                    next.push(earlier);
                }
            }
        }
        int stuck = reaching.nextClearBit(0);
        if (stuck < worlds.size()) {
            throw told(stuck, null, new Violation("No end is within reach"));
        }
    }

    private AssertionError told(int id, Move last, Throwable failure) {
        List<Move> path = new ArrayList<>();
        if (last != null) {
            path.add(last);
        }
        for (Origin at = origins.get(id); at.before() >= 0; at = origins.get(at.before())) {
            path.addFirst(at.move());
        }
        World world = new World(scenario, Mutant.none()).telling();
        try {
            path.forEach(world::play);
        } catch (RuntimeException | Violation _) {
            // The same failure again: this time for its tale.
        }
        return new AssertionError(scenario.name() + ": " + failure + "\n" + world.tale(), failure);
    }
}
