package io.orderloom.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a killed Orderloom left of PostgreSQL over a data folder that is ours now: a server still
 * running, or only its {@code postmaster.pid}. Nothing is ever ended for its name: the process must
 * be a PostgreSQL server started on this very folder.
 */
final class OrphanedPostgres {

    // No process has it: it is above every system's limit.
    private static final String NO_PROCESS = Integer.toString(Integer.MAX_VALUE);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresCluster cluster;
    private final long pid;

    private OrphanedPostgres(PostgresCluster cluster, long pid) {
        this.cluster = cluster;
        this.pid = pid;
    }

    static Optional<OrphanedPostgres> in(PostgresCluster cluster) throws IOException {
        var file = pidFile(cluster);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var first = Files.readString(file).lines().findFirst().orElse("").strip();
        return first.matches("\\d{1,18}")
                ? Optional.of(new OrphanedPostgres(cluster, Long.parseLong(first)))
                : Optional.empty();
    }

    void end() {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            // Dead: PostgreSQL itself sees that and recovers.
            return;
        }
        if (isOurServer(process.get())) {
            Console.say("Ending the PostgreSQL that an earlier run left behind …");
            PostgresServer.stop(cluster);
            awaitExit(process.get());
        } else {
            disown();
        }
    }

    private boolean isOurServer(ProcessHandle process) {
        var info = process.info();
        var isServer =
                info.command()
                        .map(command -> Path.of(command).getFileName().toString())
                        .filter(name -> name.startsWith("postgres"))
                        .isPresent();
        var onOurFolder =
                info.arguments()
                        .map(Arrays::asList)
                        .map(it -> it.contains(cluster.folder().toString()))
                        // Windows does not tell the arguments of a process.
                        .orElse(true);
        return isServer && onOurFolder;
    }

    /**
     * Another process has the dead server's number. PostgreSQL would take it for a server; so only
     * the number in the file is made void, and its own look at the shared memory still protects the
     * data from a server's children that live on.
     */
    private void disown() {
        try {
            var file = pidFile(cluster);
            var text = Files.readString(file);
            Files.writeString(file, NO_PROCESS + text.substring(text.indexOf('\n')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new StartFailure(
                    "a PostgreSQL of an earlier run (process %d) does not end. End it with 'kill -INT %d' and start again."
                            .formatted(process.pid(), process.pid()),
                    e);
        }
    }

    private static Path pidFile(PostgresCluster cluster) {
        return cluster.folder().resolve("postmaster.pid");
    }
}
