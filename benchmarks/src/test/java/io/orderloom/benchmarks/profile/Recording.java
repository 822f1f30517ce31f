package io.orderloom.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the JVM has recorded between two moments.
 *
 * @param methods where samples of running Java code were
 * @param ours the nearest method of Orderloom below each of them
 * @param threads whose they were, threads of one pool together
 * @param allocated bytes by class, extrapolated from samples
 * @param allocating the nearest method of Orderloom that allocated, in bytes
 * @param pausesMillis how long each of the collector's pauses was
 */
record Recording(
        Tally methods,
        Tally ours,
        Tally threads,
        Tally allocated,
        Tally allocating,
        List<Double> pausesMillis) {

    private static final String OURS = "io.orderloom.";
    private static final String NONE = "(none of Orderloom)";

    private Recording() {
        this(new Tally(), new Tally(), new Tally(), new Tally(), new Tally(), new ArrayList<>());
    }

    static Recording read(Path file, Instant from, Instant to) throws IOException {
        var recording = new Recording();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                if (!event.getStartTime().isBefore(from) && event.getStartTime().isBefore(to)) {
                    recording.take(event);
                }
            }
        }
        return recording;
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> sample(event);
            case "jdk.ObjectAllocationSample" -> allocation(event);
            case "jdk.GCPhasePause" ->
                    pausesMillis.add(event.getDuration("duration").toNanos() / 1e6);
            default -> {
                // Nothing that is asked for.
            }
        }
    }

    private void sample(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack != null && !stack.getFrames().isEmpty()) {
            methods.add(name(stack.getFrames().getFirst()), 1);
            ours.add(nearest(stack), 1);
            threads.add(pool(event.getThread("sampledThread")), 1);
        }
    }

    private void allocation(RecordedEvent event) {
        long bytes = event.getLong("weight");
        allocated.add(event.getClass("objectClass").getName(), bytes);
        RecordedStackTrace stack = event.getStackTrace();
        allocating.add(stack == null ? NONE : nearest(stack), bytes);
    }

    private static String nearest(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(Recording::name)
                .filter(it -> it.startsWith(OURS))
                .findFirst()
                .orElse(NONE);
    }

    private static String name(RecordedFrame frame) {
        var method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    private static String pool(RecordedThread thread) {
        var name = thread == null ? null : thread.getJavaName();
        return name == null || name.isEmpty() ? "(no name)" : name.replaceAll("\\d+", "#");
    }
}
