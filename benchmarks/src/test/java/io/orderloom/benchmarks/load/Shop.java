package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import io.orderloom.benchmarks.shop.Http;
import io.orderloom.benchmarks.shop.OrderloomNode;
import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresCluster;
import io.orderloom.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A packaged Orderloom on empty data as a newcomer starts it, PostgreSQL and Kafka inside, with
 * carriers that deliver at once.
 */
final class Shop implements AutoCloseable {

    private static final List<String> AS_FAST_AS_IT_GOES =
            List.of(
                    "--orderloom.simulators.carrier.dispatch-after=0s",
                    "--orderloom.simulators.carrier.deliver-after=0s");

    private final OrderloomNode node;
    private final int httpPort;
    private final Properties ports = new Properties();

    private Shop(Path folder, Path jar, List<String> settings, List<String> javaOptions)
            throws IOException {
        httpPort = Ports.anyFree();
        var data = folder.resolve("data");
        node =
                OrderloomNode.start(
                        folder,
                        jar,
                        httpPort,
                        arguments(data, settings),
                        Map.of("JDK_JAVA_OPTIONS", String.join(" ", javaOptions)));
        try (var in = Files.newInputStream(data.resolve("orderloom.properties"))) {
            ports.load(in);
        }
    }

    /** Starts one and returns when it is ready. */
    static Shop open(Path folder, Path jar, List<String> settings, List<String> javaOptions)
            throws IOException {
        return new Shop(folder, jar, settings, javaOptions);
    }

    int port() {
        return httpPort;
    }

    Http http() {
        return new Http(httpPort);
    }

    String kafka() {
        return "127.0.0.1:" + ports.getProperty("kafka.port");
    }

    Database database() {
        var url = PostgresServer.jdbcUrl(Integer.parseInt(ports.getProperty("postgres.port")));
        return () ->
                DriverManager.getConnection(
                        url, PostgresCluster.USERNAME, PostgresCluster.PASSWORD);
    }

    /** Puts so many pieces of each of some products in stock. */
    void stock(int first, int last, int pieces) throws IOException {
        for (int product = first; product <= last; product++) {
            http().put(
                            "/api/inventory/" + Basket.product(product),
                            "{\"warehouseId\":\"w-1\",\"stockLevel\":%d}".formatted(pieces));
        }
    }

    @Override
    public void close() {
        node.close();
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
