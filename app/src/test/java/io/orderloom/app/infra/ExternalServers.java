package io.orderloom.app.infra;

import io.orderloom.servers.BrokerProcess;
import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresBinaries;
import io.orderloom.servers.PostgresCluster;
import io.orderloom.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL and Kafka as processes of their own, for tests of external mode. Each {@link #start}
 * has its own data and free ports; closing ends both processes.
 */
public final class ExternalServers implements AutoCloseable {

    /** Unpacked once for all tests. */
    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private final PostgresServer postgres;
    private final int postgresPort;
    private final BrokerProcess kafka;

    private ExternalServers(PostgresServer postgres, int postgresPort, BrokerProcess kafka) {
        this.postgres = postgres;
        this.postgresPort = postgresPort;
        this.kafka = kafka;
    }

    /** Starts both over an empty folder and returns when they answer. */
    public static ExternalServers start(Path folder) throws IOException {
        var port = Ports.anyFree();
        var postgres = PostgresServer.start(cluster(folder), port);
        try {
            var kafka = BrokerProcess.start(folder.resolve("kafka"), Ports.anyFree());
            return new ExternalServers(postgres, port, kafka);
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    static PostgresCluster cluster(Path folder) throws IOException {
        var binaries = PostgresBinaries.unpackedUnder(BINARIES);
        return PostgresCluster.in(folder.resolve("postgres"), binaries);
    }

    public String jdbcUrl() {
        return PostgresServer.jdbcUrl(postgresPort);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
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
        kafka.close();
        postgres.close();
    }
}
