package io.orderloom.servers;

import java.nio.file.Path;

/** Settings for servers of a test: any free ports, and PostgreSQL unpacked once for all tests. */
final class TestFolders {

    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private TestFolders() {}

    static ServerSettings settings(Path dataDir) {
        return settings(dataDir, 0, 0);
    }

    static ServerSettings settings(Path dataDir, int postgresPort, int kafkaPort) {
        return new ServerSettings(dataDir, BINARIES, postgresPort, kafkaPort);
    }

    static PostgresCluster cluster(Path dataDir) throws Exception {
        var binaries = PostgresBinaries.unpackedUnder(BINARIES);
        return PostgresCluster.in(dataDir.resolve("postgres"), binaries);
    }
}
