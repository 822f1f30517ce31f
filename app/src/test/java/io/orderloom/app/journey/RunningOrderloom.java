package io.orderloom.app.journey;

import io.orderloom.app.Orderloom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Orderloom as a newcomer runs it, with a real PostgreSQL and a real Kafka inside, once for all
 * integration tests of a run, on empty data and a free port. It ends with the test's process.
 */
final class RunningOrderloom {

    private static final RunningOrderloom INSTANCE = new RunningOrderloom();

    private final int port;
    private final ConfigurableApplicationContext context;

    private RunningOrderloom() {
        try {
            this.port = freePort();
            this.context =
                    SpringApplication.run(
                            Orderloom.class,
                            "--server.port=" + port,
                            "--orderloom.infra.data-dir=" + emptyFolder(),
                            "--orderloom.sagas.first-backoff=50ms",
                            "--orderloom.simulators.carrier.dispatch-after=200ms",
                            "--orderloom.simulators.carrier.deliver-after=200ms");
        } catch (IOException e) {
            throw new IllegalStateException("No free port or folder for the test", e);
        }
    }

    static Shop shop() {
        return new Shop(URI.create("http://localhost:" + INSTANCE.port));
    }

    static ConfigurableApplicationContext context() {
        return INSTANCE.context;
    }

    private static Path emptyFolder() throws IOException {
        return Files.createDirectories(
                        Path.of("target", "journey-" + ProcessHandle.current().pid()))
                .toAbsolutePath();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
