package io.orderloom.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A running PostgreSQL of our own: durable, on the loopback interface only, started by {@code
 * pg_ctl}, which takes it out of the terminal's process group: a Ctrl-C reaches Orderloom, and
 * Orderloom stops the server last. Should Orderloom be killed, the server lives on; the next start
 * ends it and starts it anew.
 */
public final class PostgresServer implements AutoCloseable {

    // transaction_timeout also bounds how long a writer can hold up the readers of the event store.
    private static final String SETTINGS =
            """
            # Written at every start of Orderloom; use ALTER SYSTEM for settings of your own.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100

            fsync = on
            synchronous_commit = on
            full_page_writes = on

            shared_buffers = 256MB
            effective_cache_size = 1GB
            maintenance_work_mem = 64MB
            max_wal_size = 2GB
            jit = off

            transaction_timeout = '60s'
            idle_in_transaction_session_timeout = '30s'
            tcp_user_timeout = '30s'

            # A queue is as large as what passes through it between two looks of autovacuum.
            autovacuum_naptime = '10s'

            timezone = 'UTC'
            log_timezone = 'UTC'
            """;
    private static final long LOG_LIMIT_BYTES = 10L * 1024 * 1024;

    private final PostgresCluster cluster;
    private final int port;

    private PostgresServer(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    public static PostgresServer start(PostgresCluster cluster, int port) throws IOException {
        var server = new PostgresServer(cluster, port);
        OrphanedPostgres.in(cluster).ifPresent(OrphanedPostgres::end);
        Files.writeString(
                cluster.folder().resolve("orderloom.conf"), SETTINGS + "port = " + port + "\n");
        server.limitLog();
        var started =
                cluster.run(
                        "pg_ctl",
                        "start",
                        "--wait",
                        "--timeout=60",
                        "--silent",
                        "--pgdata=" + cluster.folder(),
                        "--log=" + server.log());
        if (!started.succeeded()) {
            throw server.failure(started);
        }
        return server;
    }

    private StartFailure failure(Command started) throws IOException {
        // A start that was interrupted may have got as far as a server.
        OrphanedPostgres.in(cluster).ifPresent(OrphanedPostgres::end);
        var said = started.output() + (Files.exists(log()) ? Files.readString(log()) : "");
        if (said.contains("Address already in use")) {
            return new StartFailure(Ports.busyServerPort("PostgreSQL", port));
        }
        return complaint(said, cluster.folder());
    }

    /** What PostgreSQL's programs said, as one sentence. */
    static StartFailure complaint(String said, Path folder) {
        if (said.contains("No space left on device")) {
            return DataFolder.full(folder);
        }
        var last =
                said.lines()
                        .filter(it -> it.matches(".*(FATAL|PANIC|ERROR|error|could not).*"))
                        .reduce((earlier, later) -> later);
        return new StartFailure(
                "PostgreSQL did not start on the data in %s: %s. Its log is %s; delete %s to start afresh."
                        .formatted(
                                folder,
                                last.or(() -> Optional.of(said.strip())).orElseThrow().strip(),
                                folder.resolve("server.log"),
                                folder.getParent()));
    }

    /** One log of this start, and the one before when that grew large. */
    private void limitLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT_BYTES) {
            Files.move(
                    log(),
                    log().resolveSibling("server.log.old"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path log() {
        return cluster.folder().resolve("server.log");
    }

    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(Ports.LOOPBACK, port, PostgresCluster.DATABASE);
    }

    /** Stops the server with all connections cut and everything on disk. */
    @Override
    public void close() {
        stop(cluster);
    }

    static void stop(PostgresCluster cluster) {
        var stopped = stop(cluster, "fast");
        if (!stopped.succeeded()) {
            stopped = stop(cluster, "immediate");
        }
        if (!stopped.succeeded()) {
            Console.complain("PostgreSQL did not stop: " + stopped.output().strip());
        }
    }

    /** Stops it as a crash would: no checkpoint, nothing told; the next start recovers. */
    public void crash() {
        stop(cluster, "immediate");
    }

    private static Command stop(PostgresCluster cluster, String mode) {
        return cluster.run(
                "pg_ctl",
                "stop",
                "--wait",
                "--timeout=30",
                "--silent",
                "--mode=" + mode,
                "--pgdata=" + cluster.folder());
    }
}
