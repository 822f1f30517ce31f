package io.orderloom.app.infra;

import io.orderloom.servers.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * How the servers are started.
 *
 * @param dataDir where embedded servers keep everything; relative to the working directory
 * @param binariesDir where PostgreSQL's programs are unpacked; under {@code dataDir} if not set
 * @param connectTimeout how long external servers are waited for
 */
@ConfigurationProperties("orderloom.infra")
record InfraSettings(
        @DefaultValue(".data") Path dataDir,
        @Nullable Path binariesDir,
        @DefaultValue Server postgres,
        @DefaultValue Server kafka,
        @DefaultValue("10s") Duration connectTimeout) {

    /**
     * One embedded server.
     *
     * @param port 0: any free port; not set: the port of the last start, or the usual one, or any
     */
    record Server(@Nullable Integer port) {}

    InfraSettings {
        dataDir = dataDir.toAbsolutePath().normalize();
    }

    static InfraSettings from(Environment environment) {
        return Binder.get(environment).bindOrCreate("orderloom.infra", InfraSettings.class);
    }

    ServerSettings servers() {
        return new ServerSettings(dataDir, binaries(), postgres.port(), kafka.port());
    }

    private Path binaries() {
        return binariesDir == null
                ? dataDir.resolve("bin")
                : binariesDir.toAbsolutePath().normalize();
    }
}
