package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How long and how hard, for every workload. */
final class Setting {

    /** The check of the whole store would fall into one run and not into another. */
    static final List<String> WITHOUT_CHECKS = List.of("--orderloom.invariants.interval=0");

    @Option(names = "--runs", description = "of each figure, default ${DEFAULT-VALUE}")
    int runs = 5;

    @Option(names = "--seconds", description = "a run lasts, default ${DEFAULT-VALUE}")
    private int seconds = 20;

    @Option(names = "--warm-up", description = "seconds, not counted, default ${DEFAULT-VALUE}")
    private int warmUpSeconds = 60;

    @Option(names = "--in-flight", description = "orders at once, default ${DEFAULT-VALUE}")
    int inFlight = 400;

    @Option(names = "--connections", description = "of the driver, default ${DEFAULT-VALUE}")
    int connections = 16;

    @Option(
            names = "--ceiling-connections",
            description = "of plain JDBC, default ${DEFAULT-VALUE}")
    int ceilingConnections = 8;

    @Option(
            names = "--ceiling-seconds",
            description = "a run of plain JDBC lasts, default ${DEFAULT-VALUE}")
    private int ceilingSeconds = 5;

    @Option(names = "--set", description = "a setting of Orderloom, as name=value")
    private List<String> settings = List.of();

    @Option(names = "--java", description = "an option of the JVM that is measured")
    private List<String> javaOptions = List.of();

    @Option(names = "--folder", description = "for data and logs, default a new one below target/")
    private Path folder = Path.of("benchmarks", "target", "load-" + ProcessHandle.current().pid());

    @Option(names = "--jar", description = "the packaged Orderloom, default the one just built")
    private Path jar = Path.of("app", "target", "orderloom-app-0.1.0-SNAPSHOT-exec.jar");

    /** A shop with something of every product, and far more of it than a run sells. */
    Shop open(List<String> ofTheWorkload) throws IOException {
        Files.createDirectories(folder);
        var all = new ArrayList<>(ofTheWorkload);
        settings.forEach(it -> all.add("--" + it));
        var shop = Shop.open(folder.toAbsolutePath(), jar.toAbsolutePath(), all, javaOptions);
        shop.stock(1, Basket.PRODUCTS, 1_000_000);
        return shop;
    }

    Path folder() {
        return folder;
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }

    Duration ceiling() {
        return Duration.ofSeconds(ceilingSeconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUpSeconds);
    }

    void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
        System.out.flush();
    }
}
