package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One shop, or two by turns. Of two, the one whose turn it is not has nothing under way and its
 * process stands still; its PostgreSQL does not, but has nothing to do. A turn begins with an
 * uncounted stretch, as long as one that counts.
 */
final class Turns<L extends Load> implements AutoCloseable {

    private final Setting setting;
    private final List<Side<L>> sides = new ArrayList<>();
    private final List<Side<L>> underLoad = new ArrayList<>();

    /**
     * A shop to be measured.
     *
     * @param name which of the two it is
     * @param proof what must be true of it in the end
     */
    record Candidate(String name, Shop shop, Proof proof) {}

    private record Side<L>(String name, Shop shop, L load, Proof proof) {}

    /** What must be true of a shop, or it throws. */
    @FunctionalInterface
    interface Proof {
        void of(Shop shop) throws Exception;
    }

    /** Makes the load of a shop, or takes a figure of it. */
    @FunctionalInterface
    interface Work<A, R> {
        R on(A it) throws Exception;
    }

    Turns(Setting setting) {
        this.setting = setting;
    }

    /** Warms one up after the other; then each waits for its turn. */
    void begin(List<Candidate> candidates, Work<Shop, L> load) throws Exception {
        for (var it : candidates) {
            var side = new Side<>(it.name(), it.shop(), load.on(it.shop()), it.proof());
            sides.add(side);
            underLoad.add(side);
            side.load().run(setting.warmUp());
            side.shop().profiler().begin(side.shop().database());
            if (candidates.size() > 1) {
                side.load().rest();
                side.shop().standStill();
            }
        }
    }

    /** A list of figures for each shop, taken by turns. */
    <R> List<List<R>> measure(Work<L, R> figure) throws Exception {
        List<List<R>> all = new ArrayList<>();
        sides.forEach(_ -> all.add(new ArrayList<>()));
        for (int run = 0; run < setting.runs; run++) {
            for (int i = 0; i < sides.size(); i++) {
                var taken = turn(sides.get(i), figure);
                setting.say("%s %s", sides.get(i).name(), taken);
                all.get(i).add(taken);
            }
        }
        return all;
    }

    private <R> R turn(Side<L> side, Work<L, R> figure) throws Exception {
        if (sides.size() == 1) {
            return figure.on(side.load());
        }
        side.shop().goOn();
        side.load().goOn();
        side.load().run(setting.length());
        var taken = figure.on(side.load());
        side.load().rest();
        side.shop().standStill();
        return taken;
    }

    /** Ends the loads, and proves each shop while the other one stands still. */
    void prove() throws Exception {
        for (var side : sides) {
            if (sides.size() > 1) {
                side.shop().goOn();
            }
            side.shop().profiler().end(side.shop().database());
            end(side);
            side.proof().of(side.shop());
            if (sides.size() > 1) {
                side.shop().standStill();
            }
        }
    }

    /** One figure of each shop, and of two the second as a share of the first, turn by turn. */
    <R> void compare(
            Figures figures, String name, List<List<R>> taken, ToDoubleFunction<R> figure) {
        tell(figures, name, taken, figure);
        if (sides.size() > 1) {
            var ratio = name + ", " + sides.getLast().name() + " of " + sides.getFirst().name();
            figures.add(ratio, Sample.ofRatios(taken.getLast(), taken.getFirst(), figure));
        }
    }

    /** One figure of each shop. */
    <R> void tell(Figures figures, String name, List<List<R>> taken, ToDoubleFunction<R> figure) {
        for (int i = 0; i < sides.size(); i++) {
            var which = sides.size() == 1 ? "" : ", " + sides.get(i).name();
            figures.add(name + which, Sample.of(taken.get(i), figure));
        }
    }

    /** The shop that is measured, of two the second. */
    Shop shop() {
        return sides.getLast().shop();
    }

    /**
     * Ends the loads, too, if they were not proven: a shop that is not ours must go on as it was.
     */
    @Override
    public void close() throws IOException {
        for (var side : sides) {
            try {
                abort(side);
            } finally {
                side.shop().close();
            }
        }
    }

    private void abort(Side<L> side) throws IOException {
        if (!underLoad.contains(side)) {
            return;
        }
        if (sides.size() > 1) {
            side.shop().goOn();
        }
        end(side);
    }

    /** At most once, even in vain. */
    private void end(Side<L> side) throws IOException {
        underLoad.remove(side);
        side.load().close();
    }
}
