package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.profile.Profiler;
import io.orderloom.benchmarks.shop.Database;
import java.net.URI;
import java.sql.DriverManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An Orderloom that runs already, wherever that is. It is left running, with what was ordered. */
final class RunningShop implements Shop {

    @Option(names = "--url", required = true, description = "its address, as http://host:port")
    private URI url = URI.create("");

    @Option(
            names = "--database",
            required = true,
            description =
                    "of PostgreSQL, as jdbc:postgresql://host:port/name; `lifecycle` and `placing`"
                            + " make a schema `ceiling` there, write into it, and drop it")
    private String database = "";

    @Option(names = "--database-user", description = "default orderloom")
    private String user = "orderloom";

    @Option(names = "--database-password", description = "default orderloom")
    private String password = "orderloom";

    @Option(
            names = "--kafka",
            description = "host:port; for all but `placing`, which does not listen")
    private @Nullable String kafka;

    @Override
    public URI url() {
        return url;
    }

    @Override
    public String kafka() {
        if (kafka == null) {
            throw new IllegalStateException(
                    "this workload hears of its orders over Kafka: say with --kafka where it is");
        }
        return kafka;
    }

    @Override
    public Database database() {
        return () -> DriverManager.getConnection(database, user, password);
    }

    @Override
    public Profiler profiler() {
        return Profiler.none();
    }

    @Override
    public void standStill() {
        throw new UnsupportedOperationException("An Orderloom that is not ours goes on");
    }

    @Override
    public void goOn() {
        throw new UnsupportedOperationException("An Orderloom that is not ours goes on");
    }

    @Override
    public void close() {
        // It was there before.
    }
}
