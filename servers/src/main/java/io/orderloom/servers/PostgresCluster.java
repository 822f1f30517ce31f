package io.orderloom.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The files of one PostgreSQL server. A new one is made beside its place and renamed when the role
 * and the database are in it, so a start that was killed leaves nothing half made.
 *
 * @param folder PostgreSQL's data directory
 */
public record PostgresCluster(PostgresBinaries binaries, Path folder, ServerUser user) {

    static final String DATABASE = "orderloom";
    public static final String USERNAME = "orderloom";
    public static final String PASSWORD = "orderloom";

    // Nobody can log in as the superuser: it has no password, and nothing but this file lets in.
    private static final String WHO_MAY_CONNECT =
            """
            # type  database  user        address        method
            host    all       all         127.0.0.1/32   scram-sha-256
            """;

    // Single-user mode takes one statement a line.
    private static final String ROLE_AND_DATABASE =
            """
            CREATE ROLE %1$s LOGIN PASSWORD '%2$s' IN ROLE pg_monitor
            CREATE DATABASE %3$s OWNER %1$s
            """
                    .formatted(USERNAME, PASSWORD, DATABASE);

    public static PostgresCluster in(Path folder, PostgresBinaries binaries) throws IOException {
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            create(folder, binaries);
        }
        checkVersion(folder);
        return new PostgresCluster(binaries, folder, ServerUser.over(folder));
    }

    private static void checkVersion(Path folder) throws IOException {
        var version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new StartFailure(
                    "the data in %s belong to PostgreSQL %s, and this Orderloom brings PostgreSQL %s. Start the version that wrote them, or delete %s to start afresh."
                            .formatted(
                                    folder,
                                    version,
                                    PostgresBinaries.MAJOR_VERSION,
                                    folder.getParent()));
        }
    }

    private static void create(Path folder, PostgresBinaries binaries) throws IOException {
        Console.say("Creating the database …");
        var unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectories(unfinished);
        var cluster = new PostgresCluster(binaries, unfinished, ServerUser.forNew(unfinished));
        cluster.initialise();
        Files.move(unfinished, folder);
    }

    private void initialise() throws IOException {
        must(
                run(
                        "initdb",
                        "-D",
                        folder.toString(),
                        "--username=postgres",
                        "--auth=reject",
                        "--encoding=UTF8",
                        // The built-in locale sorts and compares alike on every machine.
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8"));
        Files.writeString(folder.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        Files.writeString(folder.resolve("postgresql.conf"), "include 'orderloom.conf'\n");
        Files.writeString(folder.resolve("orderloom.conf"), "");
        var single = line("postgres", "--single", "-D", folder.toString(), "postgres");
        must(Command.run(single, ROLE_AND_DATABASE));
    }

    /** Runs one of PostgreSQL's programs as the server's user. */
    Command run(String program, String... arguments) {
        return Command.run(line(program, arguments));
    }

    private List<String> line(String program, String... arguments) {
        var line = new ArrayList<>(List.of(binaries.program(program)));
        line.addAll(List.of(arguments));
        return user.line(line);
    }

    private void must(Command command) {
        // In single-user mode a refused statement does not show in the exit code.
        if (!command.succeeded() || command.output().contains("ERROR:")) {
            throw PostgresServer.complaint(command.output(), folder);
        }
    }
}
