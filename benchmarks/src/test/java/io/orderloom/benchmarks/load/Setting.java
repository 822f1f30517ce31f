package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long and how hard, and what is measured, for every workload. */
final class Setting {

    /** The check of the whole store would fall into one run and not into another. */
    static final List<String> WITHOUT_CHECKS = List.of("--orderloom.invariants.interval=0");

    /** No e-mail either, as the workloads have it in which orders flow. */
    static final List<String> ORDERS_ALONE =
            Stream.concat(
                            WITHOUT_CHECKS.stream(),
                            Stream.of("--orderloom.notification.enabled=false"))
                    .toList();

    private static final List<String> OF_OUR_OWN =
            List.of("--set", "--java", "--jar", "--profile", "--rehearsal", "--against");
    private static final List<String> OF_A_RUN = List.of("data", "orderloom");
    private static final int PIECES = 1_000_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

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

    @Option(
            names = "--rehearsal",
            description =
                    "orders from which the JVM learns before it is measured, in some minutes;"
                            + " default: it starts knowing nothing")
    private int rehearsal;

    @Option(
            names = "--profile",
            description =
                    "records the JVM (JFR) and counts statements (pg_stat_statements) after the"
                            + " warm-up; a figure with it is none")
    private boolean profile;

    @Option(names = "--folder", description = "for data and logs, default a new one below target/")
    private Path folder = Path.of("benchmarks", "target", "load-" + ProcessHandle.current().pid());

    @Option(names = "--jar", description = "the packaged Orderloom, default the one just built")
    private Path jar = Path.of("app", "target", "orderloom-app-0.1.0-SNAPSHOT-exec.jar");

    @ArgGroup(
            exclusive = false,
            heading =
                    "An Orderloom that runs already, instead of a fresh one; without other"
                            + " customers, as all its orders are waited for. The level of 1,000"
                            + " products is set, and the orders stay:%n")
    private @Nullable RunningShop running;

    /** A shop with something of every product, and far more of it than a run sells. */
    Shop open(List<String> ofTheWorkload) throws IOException, SQLException {
        if (running == null) {
            return own(folder, jar, ofTheWorkload);
        }
        refuseWhatIsOfOurOwn();
        say("It should run with %s", ofTheWorkload);
        running.stock(1, Basket.PRODUCTS, PIECES);
        return running;
    }

    /** The same of one that has to be started here. */
    OwnShop openOwn(List<String> ofTheWorkload) throws IOException, SQLException {
        refuseRunning();
        return own(folder, jar, ofTheWorkload);
    }

    /** One of several, in a folder of its own. */
    OwnShop openOwn(String name, List<String> ofTheWorkload) throws IOException, SQLException {
        return openOwn(name, jar, ofTheWorkload);
    }

    /** One of several, of another program. */
    OwnShop openOwn(String name, Path program, List<String> ofTheWorkload)
            throws IOException, SQLException {
        refuseRunning();
        return own(folder.resolve(name), program, ofTheWorkload);
    }

    private OwnShop own(Path folder, Path program, List<String> ofTheWorkload)
            throws IOException, SQLException {
        refuseUsed(folder);
        var all = new ArrayList<>(ofTheWorkload);
        settings.forEach(it -> all.add("--" + it));
        var shop =
                OwnShop.open(
                        folder.toAbsolutePath(),
                        new OwnShop.Program(program.toAbsolutePath(), javaOptions, rehearsal),
                        all,
                        profile);
        shop.stock(1, Basket.PRODUCTS, PIECES);
        return shop;
    }

    /** What an earlier run has recorded would be measured, too, or its program instead of ours. */
    private void refuseUsed(Path folder) {
        for (var name : OF_A_RUN) {
            var left = folder.resolve(name);
            if (Files.exists(left)) {
                throw refusal(left + " is of an earlier run: name a new --folder");
            }
        }
    }

    private void refuseRunning() {
        if (running != null) {
            throw refusal("this needs processes of its own: leave --url out");
        }
    }

    private void refuseWhatIsOfOurOwn() {
        var given = OF_OUR_OWN.stream().filter(this::isGiven).toList();
        if (!given.isEmpty()) {
            throw refusal(
                    "%s: only of a process that is started here, and with --url none is"
                            .formatted(String.join(", ", given)));
        }
    }

    private boolean isGiven(String option) {
        var parsed = command().commandLine().getParseResult();
        return parsed.hasMatchedOption(option);
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(command().commandLine(), sentence);
    }

    private CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("Only of a command line");
        }
        return command;
    }

    /** Figures of this workload, with what they depend on, but no password. */
    Figures figures(String workload, Shop shop) throws SQLException {
        var arguments = command().commandLine().getParseResult().originalArgs();
        return new Figures(workload, Passwords.hidden(arguments), Machine.of(shop.database()));
    }

    void write(Figures figures) throws IOException {
        Files.createDirectories(folder);
        figures.write(folder);
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
