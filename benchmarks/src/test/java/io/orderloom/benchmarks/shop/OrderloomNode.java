package io.orderloom.benchmarks.shop;

import io.orderloom.servers.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The packaged Orderloom in a process of its own. A cache of what the JVM learned at a first start
 * makes the many that follow faster; it changes nothing of what runs.
 */
public final class OrderloomNode implements AutoCloseable {

    private final Path folder;
    private final Path jar;
    private final int port;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private JavaProcess process;

    private OrderloomNode(
            Path folder,
            Path jar,
            int port,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        this.folder = folder;
        this.jar = jar;
        this.port = port;
        this.arguments = arguments;
        this.environment = environment;
        this.process = launch(List.of());
    }

    /** Starts it and returns when it is ready. */
    public static OrderloomNode start(
            Path folder,
            Path jar,
            int port,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        var node = new OrderloomNode(folder, unpacked(folder, jar), port, arguments, environment);
        node.awaitReady();
        return node;
    }

    /** Starts it once to learn, and again with what it learned: worth it before many starts. */
    public void train() throws IOException {
        close();
        process = launch(List.of("-XX:AOTCacheOutput=" + cache()));
        awaitReady();
        close();
        startAgain();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    public void startAgain() throws IOException {
        process = launch(Files.exists(cache()) ? List.of("-XX:AOTCache=" + cache()) : List.of());
        awaitReady();
    }

    @Override
    public void close() {
        process.close();
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
                .failFast("Orderloom has ended, see " + log(), () -> !process.isAlive())
                .until(this::isReady);
    }

    private JavaProcess launch(List<String> cacheOptions) throws IOException {
        var line = new ArrayList<>(cacheOptions);
        line.addAll(
                List.of(
                        "-Xmx768m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        jar.toString(),
                        "--server.port=" + port));
        line.addAll(arguments);
        return JavaProcess.start(log(), line, environment);
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
