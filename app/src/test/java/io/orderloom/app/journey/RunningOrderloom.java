package io.orderloom.app.journey;

import io.orderloom.app.Orderloom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Orderloom as a newcomer runs it, with a real PostgreSQL and a real Kafka inside, on empty data
 * and a free port. One is shared by all integration tests of a run and ends with the test's
 * process; a test that needs other settings starts and closes one of its own.
 */
public final class RunningOrderloom implements AutoCloseable {

    static final String WEBHOOK_SECRET = "a-secret-for-these-tests";

    private final int port;
    private final ConfigurableApplicationContext context;

    private RunningOrderloom(int port, ConfigurableApplicationContext context) {
        this.port = port;
        this.context = context;
    }

    public static RunningOrderloom start(String name, String... settings) {
        try {
            var port = freePort();
            var always =
                    List.of(
                            "--server.port=" + port,
                            "--orderloom.infra.data-dir=" + emptyFolder(name),
                            "--orderloom.sagas.first-backoff=50ms",
                            "--orderloom.projections.first-backoff=50ms",
                            "--orderloom.simulators.carrier.dispatch-after=200ms",
                            "--orderloom.simulators.carrier.deliver-after=200ms",
                            "--orderloom.payment.webhooks.secrets=" + WEBHOOK_SECRET);
            var arguments = Stream.concat(always.stream(), Stream.of(settings));
            return new RunningOrderloom(
                    port, SpringApplication.run(Orderloom.class, arguments.toArray(String[]::new)));
        } catch (IOException e) {
            throw new IllegalStateException("No free port or folder for the test", e);
        }
    }

    /** The shared one's. */
    public static Shop shop() {
        return Shared.ORDERLOOM.itsShop();
    }

    /** The shared one's. */
    public static ConfigurableApplicationContext context() {
        return Shared.ORDERLOOM.itsContext();
    }

    /** The shared one's. */
    public static int port() {
        return Shared.ORDERLOOM.port;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public Shop itsShop() {
        return new Shop(URI.create(url()));
    }

    public ConfigurableApplicationContext itsContext() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private static Path emptyFolder(String name) throws IOException {
        return Files.createDirectories(
                        Path.of("target", name + "-" + ProcessHandle.current().pid()))
                .toAbsolutePath();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Started by the first test that asks for it. */
    private static final class Shared {

        static final RunningOrderloom ORDERLOOM = start("journey");
    }
}
