package io.orderloom.benchmarks.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One figure from several runs. */
record Sample(double median, double least, double most) {

    static <T> Sample of(Collection<T> runs, ToDoubleFunction<T> figure) {
        return of(runs.stream().mapToDouble(figure).toArray());
    }

    /** A figure of each run as a share of the same of its neighbour. */
    static <T> Sample ofRatios(List<T> runs, List<T> neighbours, ToDoubleFunction<T> figure) {
        return of(
                IntStream.range(0, runs.size())
                        .mapToDouble(i ->
                                figure.applyAsDouble(runs.get(i))
                                        / figure.applyAsDouble(neighbours.get(i)))
                        .toArray());
    }

    private static Sample of(double[] values) {
        Arrays.sort(values);
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
