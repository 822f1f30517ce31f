package io.orderloom.benchmarks.profile;

import java.util.List;
import java.util.Locale;

/** A profile for people: the first lines of each of its lists. */
final class ProfileText {

    private static final int STATEMENTS = 25;
    private static final int PARTS = 20;
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    ProfileText(Profile profile) {
        line("%,d orders placed in %d s", profile.orders(), profile.length().toSeconds());
        statements(profile);
        var recording = profile.recording();
        parts("Java code was running in, of %,d samples", recording.methods());
        parts("Nearest below it, of Orderloom, of %,d samples", recording.ours());
        parts("In the threads, of %,d samples", recording.threads());
        line("%nAllocated: %,.0f kB an order", profile.allocatedKilobytesAnOrder());
        parts("Of which class, of %,d bytes", recording.allocated());
        parts("Nearest below, of Orderloom, of %,d bytes", recording.allocating());
        var pauses = profile.pauses();
        line(
                "%nPauses of the collector: %d, together %.0f ms, the longest %.0f ms",
                pauses.count(), pauses.totalMillis(), pauses.longestMillis());
    }

    private void statements(Profile profile) {
        line("%nStatements: %.1f an order; the dearest", profile.statementsAnOrder());
        line("%12s %12s %10s %12s", "calls/order", "ms/order", "mean ms", "rows/order");
        for (var it : profile.dearest(STATEMENTS)) {
            line(
                    "%12.2f %12.3f %10.3f %12.2f  %s",
                    it.calls(), it.millis(), it.meanMillis(), it.rows(), cut(it.statement()));
        }
    }

    private void parts(String title, Tally tally) {
        line("%n" + title, tally.total());
        List<Tally.Part> largest = tally.largest(PARTS);
        largest.forEach(it -> line("%6.1f %%  %s", it.share() * 100, cut(it.name())));
    }

    private static String cut(String name) {
        return name.length() <= WIDTH ? name : name.substring(0, WIDTH - 1) + "…";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
