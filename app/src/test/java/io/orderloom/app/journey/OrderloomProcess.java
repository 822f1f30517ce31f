package io.orderloom.app.journey;

import io.orderloom.app.Orderloom;
import io.orderloom.servers.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Orderloom in a process of its own, so that it can be killed and started again on its data. */
final class OrderloomProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final List<String> arguments;
    private JavaProcess process;

    private OrderloomProcess(Path folder, int port, List<String> arguments) throws IOException {
        this.folder = folder;
        this.port = port;
        this.arguments = arguments;
        this.process = launch();
    }

    /** Starts it and returns when it is ready. */
    static OrderloomProcess start(Path folder, String... arguments) throws IOException {
        Files.createDirectories(folder);
        var started = new OrderloomProcess(folder, RunningOrderloom.freePort(), List.of(arguments));
        try {
            started.awaitReady();
            return started;
        } catch (RuntimeException e) {
            started.kill();
            throw e;
        }
    }

    Shop shop() {
        return new Shop(URI.create("http://127.0.0.1:" + port));
    }

    /** As {@code kill -9}: nothing is flushed, closed or told. */
    void kill() {
        process.kill();
    }

    void startAgain() throws IOException {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.close();
    }

    private JavaProcess launch() throws IOException {
        var line = new ArrayList<String>();
        line.addAll(List.of("-Xmx768m", "-cp", System.getProperty("java.class.path")));
        line.add(Orderloom.class.getName());
        line.add("--server.port=" + port);
        line.addAll(arguments);
        return JavaProcess.start(folder.resolve("out.log"), line);
    }

    private void awaitReady() {
        Awaitility.await("Orderloom is ready, see " + folder.resolve("out.log"))
                .atMost(Duration.ofMinutes(2))
                .failFast("Orderloom has ended", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(this::isReady);
    }

    private boolean isReady() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        }
    }
}
