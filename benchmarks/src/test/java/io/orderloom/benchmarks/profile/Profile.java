package io.orderloom.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the time went between two moments.
 *
 * @param orders placed in it; by them all is divided
 */
record Profile(
        Instant from, Instant to, long orders, List<Statement> statements, Recording recording) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int MOST = 40;

    /** A statement, for one order. */
    record PerOrder(
            double calls, double millis, double meanMillis, double rows, String statement) {}

    /** The collector's pauses. */
    record Pauses(int count, double totalMillis, double longestMillis) {}

    private record Document(
            Instant from,
            Instant to,
            long orders,
            double statementsAnOrder,
            List<PerOrder> statements,
            long samples,
            List<Tally.Part> methods,
            List<Tally.Part> methodsOfOrderloom,
            List<Tally.Part> threads,
            double allocatedKilobytesAnOrder,
            List<Tally.Part> allocatedClasses,
            List<Tally.Part> allocatingMethodsOfOrderloom,
            Pauses pauses) {}

    /** As JSON and as text, and prints the text. */
    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("profile.json"), JSON.writeValueAsString(document()));
        var text = new ProfileText(this).toString();
        var file = folder.resolve("profile.txt");
        Files.writeString(file, text);
        System.out.printf("%n%sWritten to %s, beside the recording%n", text, file);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    double statementsAnOrder() {
        return anOrder(statements.stream().mapToLong(Statement::calls).sum());
    }

    double allocatedKilobytesAnOrder() {
        return anOrder(recording.allocated().total()) / 1024;
    }

    List<PerOrder> dearest(int most) {
        return statements.stream().limit(most).map(this::perOrder).toList();
    }

    Pauses pauses() {
        var all = recording.pausesMillis().stream().mapToDouble(it -> it).summaryStatistics();
        return new Pauses((int) all.getCount(), all.getSum(), Math.max(0, all.getMax()));
    }

    private PerOrder perOrder(Statement it) {
        return new PerOrder(
                anOrder(it.calls()),
                anOrder(it.totalMillis()),
                it.meanMillis(),
                anOrder(it.rows()),
                it.text());
    }

    /** Of a run without orders: of the whole run. */
    private double anOrder(double whole) {
        return whole / Math.max(1, orders);
    }

    private double anOrder(long whole) {
        return anOrder((double) whole);
    }

    private Document document() {
        return new Document(
                from,
                to,
                orders,
                statementsAnOrder(),
                dearest(statements.size()),
                recording.methods().total(),
                recording.methods().largest(MOST),
                recording.ours().largest(MOST),
                recording.threads().largest(MOST),
                allocatedKilobytesAnOrder(),
                recording.allocated().largest(MOST),
                recording.allocating().largest(MOST),
                pauses());
    }
}
