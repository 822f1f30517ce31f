package io.orderloom.benchmarks.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One figure from several runs. */
record Sample(double median, double least, double most) {

    static <T> Sample of(Collection<T> runs, ToDoubleFunction<T> figure) {
        var values = runs.stream().mapToDouble(figure).sorted().toArray();
        return new Sample(median(values), values[0], values[values.length - 1]);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }

    @Override
    public String toString() {
        var figure = most < 10 ? "%.2f (%.2f to %.2f)" : "%,.1f (%,.1f to %,.1f)";
        return String.format(Locale.ROOT, figure, median, least, most);
    }
}
