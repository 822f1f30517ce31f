package io.orderloom.app.infra;

import java.nio.file.Path;
import java.time.Duration;

/** Settings for servers of a test: any free ports, and PostgreSQL unpacked once for all tests. */
final class TestFolders {

    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private TestFolders() {}

    static InfraSettings settings(Path dataDir) {
        return settings(dataDir, 0, 0);
    }

    static InfraSettings settings(Path dataDir, int postgresPort, int kafkaPort) {
        return new InfraSettings(
                dataDir,
                BINARIES,
                new InfraSettings.Server(postgresPort),
                new InfraSettings.Server(kafkaPort),
                Duration.ofSeconds(1));
    }

    static PostgresCluster cluster(Path dataDir) throws Exception {
        var binaries = PostgresBinaries.unpackedUnder(BINARIES);
        return PostgresCluster.in(dataDir.resolve("postgres"), binaries);
    }
}
