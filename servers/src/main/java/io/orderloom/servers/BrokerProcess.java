package io.orderloom.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * A Kafka broker in a process of its own, so that it can be killed and started again on its data
 * while Orderloom runs. It is started with this process' class path.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final String QUIET = "<configuration><root level=\"OFF\"/></configuration>";

    /** A broker that was killed checks its logs first, which a busy machine draws out. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final int port;
    private final int advertisedPort;
    private JavaProcess process;

    private BrokerProcess(Path folder, int port, int advertisedPort) throws IOException {
        this.folder = folder;
        this.port = port;
        this.advertisedPort = advertisedPort;
        this.process = launch();
    }

    /** Starts a broker on the data in the folder, or on none, and returns when it answers. */
    public static BrokerProcess start(Path folder, int port) throws IOException {
        return start(folder, port, port);
    }

    /** Likewise, with clients sent to another port, where a proxy listens. */
    public static BrokerProcess start(Path folder, int port, int advertisedPort)
            throws IOException {
        Files.createDirectories(folder);
        var broker = new BrokerProcess(folder, port, advertisedPort);
        broker.awaitAnswer();
        return broker;
    }

    public String bootstrapServers() {
        return KafkaBroker.bootstrapServers(port);
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Starts it once more on its data, after a kill. */
    public void startAgain() throws IOException {
        process = launch();
        awaitAnswer();
    }

    @Override
    public void close() {
        process.close();
    }

    private JavaProcess launch() throws IOException {
        var storage = new KafkaStorage(folder.resolve("data"));
        storage.formatOnce();
        var configuration = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(configuration)) {
            storage.configuration(port, advertisedPort, Ports.anyFree()).store(writer, null);
        }
        var logging = Files.writeString(folder.resolve("logback.xml"), QUIET);
        return JavaProcess.start(
                folder.resolve("kafka.log"),
                List.of(
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        configuration.toString()));
    }

    private void awaitAnswer() {
        var patience =
                RetryPolicy.builder()
                        .maxRetries(Long.MAX_VALUE)
                        .delay(Duration.ofMillis(100))
                        .timeout(PATIENCE)
                        .build();
        try {
            new RetryTemplate(patience).execute(this::answers);
        } catch (RetryException e) {
            kill();
            throw new StartFailure("Kafka did not answer, see " + folder.resolve("kafka.log"), e);
        }
    }

    private int answers() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Object> address =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "default.api.timeout.ms",
                        2000,
                        "request.timeout.ms",
                        1000);
        try (var admin = Admin.create(address)) {
            return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size();
        }
    }
}
