package io.orderloom.benchmarks.shop;

import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresBinaries;
import io.orderloom.servers.PostgresCluster;
import io.orderloom.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL of a data folder while no Orderloom runs on it. It is made if there is none yet,
 * as Orderloom would make it.
 */
public final class LonePostgres {

    private static final String SUPERUSER_MAY_COME = "host all postgres 127.0.0.1/32 trust\n";

    private final PostgresCluster cluster;

    private LonePostgres(PostgresCluster cluster) {
        this.cluster = cluster;
    }

    /** Does not start it. */
    public static LonePostgres in(Path data) throws IOException {
        var binaries = PostgresBinaries.unpackedUnder(data.resolve("bin"));
        return new LonePostgres(PostgresCluster.in(data.resolve("postgres"), binaries));
    }

    /** A line of its configuration, from its next start on. */
    public void configure(String line) throws IOException {
        var file = cluster.folder().resolve("postgresql.conf");
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    /** Runs it for some work of the user that Orderloom is. */
    public void run(DatabaseWork work) throws IOException, SQLException {
        run(work, PostgresCluster.USERNAME);
    }

    /**
     * The same as the superuser, whom nobody else can be: he has no password, and may come only
     * meanwhile, when Orderloom may not.
     */
    public void runAsSuperuser(DatabaseWork work) throws IOException, SQLException {
        var door = cluster.folder().resolve("pg_hba.conf");
        var closed = Files.readString(door);
        Files.writeString(door, SUPERUSER_MAY_COME);
        try {
            run(work, "postgres");
        } finally {
            Files.writeString(door, closed);
        }
    }

    private void run(DatabaseWork work, String user) throws IOException, SQLException {
        int port = Ports.anyFree();
        var url = PostgresServer.jdbcUrl(port);
        try (var _ = PostgresServer.start(cluster, port)) {
            work.on(() -> DriverManager.getConnection(url, user, PostgresCluster.PASSWORD));
        }
    }

    /** What is done with a database. */
    @FunctionalInterface
    public interface DatabaseWork {
        void on(Database database) throws IOException, SQLException;
    }
}
