package io.orderloom.benchmarks.shop;

import io.orderloom.servers.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The packaged Orderloom in a process of its own. A cache of what the JVM learned, in a rehearsal
 * or at a first start, makes the starts that follow faster; it changes nothing of what runs.
 */
public final class OrderloomNode implements AutoCloseable {

    private final Path folder;
    private final Path jar;
    private final int port;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private @Nullable JavaProcess process;

    private OrderloomNode(
            Path folder,
            Path jar,
            int port,
            List<String> arguments,
            Map<String, String> environment) {
        this.folder = folder;
        this.jar = jar;
        this.port = port;
        this.arguments = arguments;
        this.environment = environment;
    }

    /** Starts it and returns when it is ready. */
    public static OrderloomNode start(
            Path folder,
            Path jar,
            int port,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        var node = unpacked(folder, jar, port, arguments, environment);
        node.startAgain();
        return node;
    }

    /** Makes it ready to be started. */
    public static OrderloomNode unpacked(
            Path folder,
            Path jar,
            int port,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        return new OrderloomNode(folder, unpacked(folder, jar), port, arguments, environment);
    }

    /**
     * Has the JVM learn from so many orders, for all starts that follow. Takes minutes.
     *
     * @param rehearsing its environment; the JVM must be of the same kind as the one that starts
     */
    public void rehearse(int orders, Map<String, String> rehearsing) throws IOException {
        var log = folder.resolve("rehearsal.log");
        var line = program("-XX:AOTCacheOutput=" + cache());
        line.add("--orderloom.rehearsal=" + orders);
        try (var rehearsal = JavaProcess.start(log, line, rehearsing)) {
            Awaitility.await("The rehearsal, see " + log)
                    .atMost(Duration.ofHours(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !rehearsal.isAlive());
        }
        if (!Files.exists(cache())) {
            throw new IOException("Nothing was learned, see " + log);
        }
    }

    /** Starts it once to learn, and again with what it learned: worth it before many starts. */
    public void train() throws IOException {
        close();
        process = launch("-XX:AOTCacheOutput=" + cache());
        awaitReady();
        close();
        startAgain();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9}. */
    public void kill() {
        started().kill();
    }

    public void startAgain() throws IOException {
        process = Files.exists(cache()) ? launch("-XX:AOTCache=" + cache()) : launch();
        awaitReady();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    public Path log() {
        return folder.resolve("orderloom.log");
    }

    public boolean isReady() {
        return new Http(port).isOk("/actuator/health/readiness");
    }

    private void awaitReady() {
        Awaitility.await("Orderloom is ready, see " + log())
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .failFast("Orderloom has ended, see " + log(), () -> !isAlive())
                .until(this::isReady);
    }

    private JavaProcess started() {
        return Objects.requireNonNull(process, "Orderloom has not been started");
    }

    private JavaProcess launch(String... cacheOptions) throws IOException {
        var line = program(cacheOptions);
        line.add("--server.port=" + port);
        line.addAll(arguments);
        return JavaProcess.start(log(), line, environment);
    }

    private List<String> program(String... cacheOptions) {
        var line = new ArrayList<>(List.of(cacheOptions));
        line.addAll(
                List.of(
                        "-Xmx768m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        jar.toString()));
        return line;
    }

    private Path cache() {
        return folder.resolve("orderloom.aot");
    }

    /** A jar in which the libraries lie side by side: nested ones cannot be cached. */
    private static Path unpacked(Path folder, Path jar) throws IOException {
        var target = folder.resolve("orderloom");
        if (!Files.exists(target)) {
            var extract =
                    List.of(
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            target.toString());
            var tool = JavaProcess.start(folder.resolve("extract.log"), extract);
            Awaitility.await("The jar is unpacked").until(() -> !tool.isAlive());
        }
        return target.resolve(jar.getFileName());
    }
}
