package io.orderloom.app.howto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A reader's terminal: bash, in a folder that has {@code ./orderloom}. */
record Terminal(Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What a block printed, errors included, and how it ended. */
    record Printed(String text, int exitCode) {}

    static Terminal in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var script = folder.resolve("orderloom");
        Files.deleteIfExists(script);
        Files.createSymbolicLink(script, Path.of("..", "orderloom").toAbsolutePath().normalize());
        return new Terminal(folder);
    }

    /** Ends at the first command that fails. */
    Printed run(String shell, Map<String, String> environment) {
        var output = folder.resolve("output");
        var builder =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", shell)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("Does not end:\n" + shell + Files.readString(output));
            }
            return new Printed(Files.readString(output), process.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
