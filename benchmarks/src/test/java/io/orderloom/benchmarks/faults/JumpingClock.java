package io.orderloom.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of one process, that jumps while those of the database and of all others go on. It
 * needs libfaketime, which stands between a program and its system; the monotonic clock is left
 * alone, as a correction of the time leaves it.
 */
final class JumpingClock {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/local/lib"));

    private final Path offset;
    private Duration ahead = Duration.ZERO;

    /** Prepares a clock that is right. */
    JumpingClock(Path folder) throws IOException {
        offset = folder.resolve("clock");
        set(Duration.ZERO);
    }

    /**
     * What the environment of the process must have.
     *
     * @throws IOException if the library is not there
     */
    Map<String, String> environment() throws IOException {
        var library =
                library()
                        .orElseThrow(() ->
                                new IOException(
                                        "Clocks jump by libfaketime, which is not installed."
                                                + " Install the package faketime, or leave --clock"
                                                + " out."));
        // Without the last, every timed wait of a JVM returns at once, and its threads spin.
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "DONT_FAKE_MONOTONIC", "1",
                "NO_FAKE_STAT", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Jumps, and is not corrected; a negative duration is a jump back. */
    void jump(Duration by) throws IOException {
        set(ahead.plus(by));
    }

    private void set(Duration now) throws IOException {
        ahead = now;
        Files.writeString(offset, "%+d%n".formatted(now.toSeconds()));
    }

    private static Optional<Path> library() throws IOException {
        for (var place : PLACES) {
            try (Stream<Path> files =
                    Files.find(place, 4, (file, _) -> file.endsWith("libfaketimeMT.so.1"))) {
                var found = files.findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
