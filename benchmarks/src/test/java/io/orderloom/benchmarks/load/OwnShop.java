package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.profile.Profiler;
import io.orderloom.benchmarks.shop.Database;
import io.orderloom.benchmarks.shop.LonePostgres;
import io.orderloom.benchmarks.shop.LonePostgres.DatabaseWork;
import io.orderloom.benchmarks.shop.OrderloomNode;
import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresCluster;
import io.orderloom.servers.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A packaged Orderloom on empty data as a newcomer starts it, PostgreSQL and Kafka inside, with
 * carriers that deliver at once. It ends with the driver, unless that is killed.
 */
final class OwnShop implements Shop {

    private static final List<String> AS_FAST_AS_IT_GOES =
            List.of(
                    "--orderloom.simulators.carrier.dispatch-after=0s",
                    "--orderloom.simulators.carrier.deliver-after=0s");

    private final Path data;
    private final int httpPort = Ports.anyFree();
    private final Properties ports = new Properties();
    private final Profiler profiler;
    private final OrderloomNode node;

    private OwnShop(Path folder, Program program, List<String> settings, Profiler profiler)
            throws IOException {
        this.data = folder.resolve("data");
        this.profiler = profiler;
        node =
                OrderloomNode.unpacked(
                        folder,
                        program.jar(),
                        httpPort,
                        arguments(data, settings),
                        program.environment(profiler.javaOptions()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        if (program.rehearsal() > 0) {
            node.rehearse(program.rehearsal(), program.environment(List.of()));
        }
        node.startAgain();
        readPorts();
    }

    /**
     * What is measured.
     *
     * @param java options of its JVM
     * @param rehearsal orders from which the JVM learns before; 0: it starts as it is
     */
    record Program(Path jar, List<String> java, int rehearsal) {

        private Map<String, String> environment(List<String> more) {
            var options = Stream.concat(java.stream(), more.stream());
            return Map.of("JDK_JAVA_OPTIONS", options.collect(Collectors.joining(" ")));
        }
    }

    /**
     * Starts one and returns when it is ready.
     *
     * @param profiled whether it is looked at while it is measured
     */
    static OwnShop open(Path folder, Program program, List<String> settings, boolean profiled)
            throws IOException, SQLException {
        Files.createDirectories(folder);
        var profiler = profiled ? Profiler.before(folder, folder.resolve("data")) : Profiler.none();
        return new OwnShop(folder, program, settings, profiler);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + ports.getProperty("kafka.port");
    }

    @Override
    public Database database() {
        var url = PostgresServer.jdbcUrl(Integer.parseInt(ports.getProperty("postgres.port")));
        return () ->
                DriverManager.getConnection(
                        url, PostgresCluster.USERNAME, PostgresCluster.PASSWORD);
    }

    @Override
    public Profiler profiler() {
        return profiler;
    }

    @Override
    public void standStill() throws IOException {
        signal("STOP");
    }

    @Override
    public void goOn() throws IOException {
        signal("CONT");
    }

    /** Ends, has its database worked on, and starts again, at other ports of its servers. */
    void whileClosed(DatabaseWork work) throws IOException, SQLException {
        node.close();
        LonePostgres.in(data).run(work);
        node.startAgain();
        readPorts();
    }

    @Override
    public void close() throws IOException {
        end();
        profiler.report();
    }

    private void end() {
        try {
            if (node.isAlive()) {
                goOn();
            }
        } catch (IOException gone) {
            // Then there is nothing that could not end.
        } finally {
            node.close();
        }
    }

    private void signal(String name) throws IOException {
        // Orderloom notes its process there.
        var pid = Files.readString(data.resolve("orderloom.lock")).strip();
        var kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("SIG%s does not reach process %s".formatted(name, pid));
        }
    }

    private void readPorts() throws IOException {
        try (var in = Files.newInputStream(data.resolve("orderloom.properties"))) {
            ports.load(in);
        }
    }

    private static List<String> arguments(Path data, List<String> settings) {
        return Stream.of(
                        List.of(
                                "--orderloom.infra.data-dir=" + data,
                                "--orderloom.infra.postgres.port=0",
                                "--orderloom.infra.kafka.port=0"),
                        AS_FAST_AS_IT_GOES,
                        settings)
                .flatMap(List::stream)
                .toList();
    }
}
