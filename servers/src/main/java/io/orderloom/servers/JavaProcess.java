package io.orderloom.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a Java of its own, the same Java as this one, that can be killed. What it says goes
 * to a file, behind what its forerunners said there.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it and does not wait.
     *
     * @param arguments of {@code java}: options, what to run, and the program's own arguments
     */
    public static JavaProcess start(Path log, List<String> arguments) throws IOException {
        return start(log, arguments, Map.of());
    }

    /**
     * The same with more in its environment than this process has.
     *
     * @param environment what is added, or replaced
     */
    public static JavaProcess start(
            Path log, List<String> arguments, Map<String, String> environment) throws IOException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(arguments);
        var builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}: nothing is flushed, closed or told. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end; kills one that has not after half a minute. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        kill();
    }
}
