package io.orderloom.app.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/**
 * PostgreSQL and Kafka as processes of their own, for tests of external mode. Each {@link #start}
 * has its own data and free ports; closing ends both processes.
 */
public final class ExternalServers implements AutoCloseable {

    private static final String QUIET = "<configuration><root level=\"OFF\"/></configuration>";

    private final PostgresServer postgres;
    private final int postgresPort;
    private final Process kafka;
    private final int kafkaPort;

    private ExternalServers(
            PostgresServer postgres, int postgresPort, Process kafka, int kafkaPort) {
        this.postgres = postgres;
        this.postgresPort = postgresPort;
        this.kafka = kafka;
        this.kafkaPort = kafkaPort;
    }

    /** Starts both over an empty folder and returns when they answer. */
    public static ExternalServers start(Path folder) throws Exception {
        var postgresPort = Ports.anyFree();
        var postgres = PostgresServer.start(TestFolders.cluster(folder), postgresPort);
        var kafkaPort = Ports.anyFree();
        var kafka = startKafka(folder, kafkaPort);
        var servers = new ExternalServers(postgres, postgresPort, kafka, kafkaPort);
        try {
            servers.awaitKafka();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static Process startKafka(Path folder, int port) throws IOException {
        var storage = new KafkaStorage(folder.resolve("kafka"));
        storage.formatOnce();
        var configuration = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(configuration)) {
            storage.configuration(port, Ports.anyFree()).store(writer, null);
        }
        var logging = Files.writeString(folder.resolve("logback.xml"), QUIET);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kafka.log").toFile())
                .start();
    }

    private void awaitKafka() {
        Awaitility.await("Kafka answers")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(this::kafkaAnswers);
    }

    private boolean kafkaAnswers() throws Exception {
        Map<String, Object> address =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "default.api.timeout.ms",
                        2000,
                        "request.timeout.ms",
                        1000);
        try (var admin = Admin.create(address)) {
            return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size() == 1;
        }
    }

    public String jdbcUrl() {
        return PostgresServer.jdbcUrl(postgresPort);
    }

    public String bootstrapServers() {
        return KafkaBroker.bootstrapServers(kafkaPort);
    }

    /** The arguments that make Orderloom use these servers. */
    public List<String> arguments() {
        return List.of(
                "--orderloom.infra=external",
                "--spring.datasource.url=" + jdbcUrl(),
                "--spring.datasource.username=" + PostgresCluster.USERNAME,
                "--spring.datasource.password=" + PostgresCluster.PASSWORD,
                "--spring.kafka.bootstrap-servers=" + bootstrapServers());
    }

    @Override
    public void close() {
        postgres.close();
        kafka.destroy();
        if (kafka.onExit().completeOnTimeout(kafka, 20, TimeUnit.SECONDS).join().isAlive()) {
            kafka.destroyForcibly().onExit().join();
        }
    }
}
