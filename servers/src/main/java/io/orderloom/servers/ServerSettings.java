package io.orderloom.servers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the embedded servers live.
 *
 * @param dataDir keeps everything they write
 * @param binaries where PostgreSQL's programs are unpacked
 * @param postgresPort 0: any free port; null: the port of the last start, or the usual one, or any
 * @param kafkaPort likewise
 */
public record ServerSettings(
        Path dataDir, Path binaries, @Nullable Integer postgresPort, @Nullable Integer kafkaPort) {}
