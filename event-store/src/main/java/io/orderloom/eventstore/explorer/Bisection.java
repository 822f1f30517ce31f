package io.orderloom.eventstore.explorer;

import java.util.function.LongPredicate;

/** Finds where something begins in what is in order, by looking at a few places only. */
final class Bisection {

    private Bisection() {}

    /**
     * A number in {@code [low, high)} from which on the predicate holds, and directly below which
     * it does not; {@code high} if it holds for none. Where the predicate changes more than once,
     * any of its beginnings.
     */
    static long first(long low, long high, LongPredicate holds) {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = from + (to - from) / 2;
            if (holds.test(middle)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
