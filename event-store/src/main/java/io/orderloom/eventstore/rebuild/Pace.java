package io.orderloom.eventstore.rebuild;

/**
 * How fast a shadow gets on, smoothed over some seconds.
 *
 * @param nanos when it was last looked at
 * @param position where it was then
 */
record Pace(long nanos, long position, double eventsPerSecond) {

    private static final double NANOS = 1e9;

    /** Of the newest look: a change shows in full after about five. */
    private static final double WEIGHT = 0.4;

    static Pace begin(long nanos, long position) {
        return new Pace(nanos, position, 0);
    }

    /** After so many events more. */
    Pace next(long now, long reached, long events) {
        double rate = events * NANOS / Math.max(1, now - nanos);
        double smoothed =
                eventsPerSecond == 0 ? rate : WEIGHT * rate + (1 - WEIGHT) * eventsPerSecond;
        return new Pace(now, reached, smoothed);
    }
}
