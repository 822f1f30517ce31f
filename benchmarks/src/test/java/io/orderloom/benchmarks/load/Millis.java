package io.orderloom.benchmarks.load;

import org.HdrHistogram.Histogram;

/** How long something took, in milliseconds. */
record Millis(double p50, double p99, double max, long count) {

    private static final double NANOS = 1e6;

    static Millis of(Histogram nanos) {
        return new Millis(
                nanos.getValueAtPercentile(50) / NANOS,
                nanos.getValueAtPercentile(99) / NANOS,
                nanos.getMaxValue() / NANOS,
                nanos.getTotalCount());
    }
}
