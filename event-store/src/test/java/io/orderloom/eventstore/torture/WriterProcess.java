package io.orderloom.eventstore.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A {@link WriterProgram} from outside: stopped and killed by the signals of the operating system,
 * at a time when its transaction is known to be open. Works where there are such signals.
 */
final class WriterProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;
    private final Writer hears;

    private WriterProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
        this.hears = process.outputWriter(StandardCharsets.UTF_8);
    }

    static WriterProcess start(Store store, String url, String stream, long seed) {
        try {
            return new WriterProcess(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Xmx128m",
                                    "-Daxoniq.update-checker.disabled=true",
                                    "-cp",
                                    classPath(),
                                    WriterProgram.class.getName(),
                                    store.name(),
                                    url,
                                    stream,
                                    Long.toString(seed))
                            .redirectError(
                                    Redirect.appendTo(
                                            Path.of("target", "torture-" + stream + ".log")
                                                    .toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Returns when it is in mid-transaction, its events appended. */
    void awaitOpen() {
        try {
            String line = says.readLine();
            while (!WriterProgram.OPEN.equals(line)) {
                if (line == null) {
                    throw new IllegalStateException("A writer's process ended by itself");
                }
                line = says.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it commit. */
    void letGo() {
        try {
            hears.write("go\n");
            hears.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: it does nothing any more, its connections stay. */
    void stop() {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int answer =
                    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                            .start()
                            .waitFor();
            if (answer != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL, also when it is stopped. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Returns how it ended, once it has. */
    int awaitExit() {
        return process.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue();
    }

    /** Its open transaction is rolled back, at the latest when the process is gone. */
    @Override
    public void close() {
        kill();
    }
}
