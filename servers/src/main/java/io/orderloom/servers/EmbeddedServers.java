package io.orderloom.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.ThrowingSupplier;

/**
 * PostgreSQL and Kafka of embedded mode, started side by side while Spring reads its configuration,
 * and stopped in the opposite order of need: Kafka, then PostgreSQL, then the lock on the data
 * folder. Their addresses are known at once; {@link #awaitReady} says when they answer.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final int USUAL_POSTGRES_PORT = 15432;
    private static final int USUAL_KAFKA_PORT = 19092;

    private final DataFolder folder;
    private final int postgresPort;
    private final int kafkaPort;
    private final CompletableFuture<PostgresServer> postgres;
    private final CompletableFuture<KafkaBroker> kafka;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServers(DataFolder folder, ServerSettings settings) {
        this.folder = folder;
        postgresPort = port("PostgreSQL", settings.postgresPort(), USUAL_POSTGRES_PORT);
        kafkaPort = port("Kafka", settings.kafkaPort(), USUAL_KAFKA_PORT);
        postgres = inBackground("start-postgresql", () -> startPostgres(settings));
        kafka = inBackground("start-kafka", this::startKafka);
    }

    /**
     * Begins to start both; a {@link StartFailure} says what is in the way of even that.
     *
     * @param lastLook may still refuse, when the folder is ours and nothing has been started
     */
    public static EmbeddedServers begin(ServerSettings settings, Runnable lastLook) {
        var folder = DataFolder.open(settings.dataDir());
        try {
            lastLook.run();
            return new EmbeddedServers(folder, settings);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private int port(String server, @Nullable Integer configured, int usual) {
        return Ports.choose(server, configured, folder.notedNumber(noteOf(server)), usual);
    }

    private static String noteOf(String server) {
        return server.equals("Kafka") ? "kafka.port" : "postgres.port";
    }

    private PostgresServer startPostgres(ServerSettings settings) throws IOException {
        var binaries = PostgresBinaries.unpackedUnder(settings.binaries());
        var cluster = PostgresCluster.in(folder.path().resolve("postgres"), binaries);
        var server = PostgresServer.start(cluster, postgresPort);
        folder.note(noteOf("PostgreSQL"), Integer.toString(postgresPort));
        return server;
    }

    private KafkaBroker startKafka() throws IOException {
        var broker = KafkaBroker.start(folder.path().resolve("kafka"), kafkaPort);
        folder.note(noteOf("Kafka"), Integer.toString(kafkaPort));
        return broker;
    }

    private <T> CompletableFuture<T> inBackground(String name, ThrowingSupplier<T> start) {
        var future = new CompletableFuture<T>();
        Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    try {
                        future.complete(start.getWithException());
                    } catch (IOException e) {
                        future.completeExceptionally(DataFolder.unusable(folder.path(), e));
                    } catch (Throwable e) {
                        future.completeExceptionally(e);
                    }
                });
        return future;
    }

    /** Returns when both servers answer; a {@link StartFailure} says which does not and why. */
    public void awaitReady() {
        try {
            CompletableFuture.allOf(postgres, kafka).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    public DataFolder folder() {
        return folder;
    }

    /** What Spring must know to use these servers. */
    public Map<String, Object> properties() {
        return properties(postgresPort, kafkaPort);
    }

    /** The same of servers that an Orderloom is running on this folder; empty if none is. */
    public static Optional<Map<String, Object>> propertiesOfRunning(Path dataFolder) {
        return DataFolder.notesOfHolder(dataFolder)
                .map(notes -> properties(port(notes, "PostgreSQL"), port(notes, "Kafka")));
    }

    private static int port(Properties notes, String server) {
        return Integer.parseInt(notes.getProperty(noteOf(server), "0"));
    }

    private static Map<String, Object> properties(int postgresPort, int kafkaPort) {
        var url = PostgresServer.jdbcUrl(postgresPort);
        var properties = new HashMap<String, Object>();
        for (var prefix : new String[] {"spring.datasource.", "orderloom.simulators.datasource."}) {
            properties.put(prefix + "url", url);
            properties.put(prefix + "username", PostgresCluster.USERNAME);
            properties.put(prefix + "password", PostgresCluster.PASSWORD);
        }
        properties.put("spring.kafka.bootstrap-servers", KafkaBroker.bootstrapServers(kafkaPort));
        return properties;
    }

    /** Stops whatever was started, however far that came. Again: nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            stop(kafka, KafkaBroker::close);
        } finally {
            try {
                stop(postgres, PostgresServer::close);
            } finally {
                folder.close();
            }
        }
    }

    private static <T> void stop(CompletableFuture<T> server, Consumer<T> close) {
        var running = server.handle((started, failure) -> failure == null).join();
        if (running) {
            close.accept(server.join());
        }
    }
}
