package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Database;
import io.orderloom.benchmarks.shop.Http;
import io.orderloom.benchmarks.shop.OrderloomNode;
import io.orderloom.servers.BrokerProcess;
import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresBinaries;
import io.orderloom.servers.PostgresCluster;
import io.orderloom.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Orderloom, its PostgreSQL and its Kafka as processes of their own, with a proxy on each line: to
 * the database, to the broker, and to the payment provider. The simulators live in Orderloom's
 * process and keep their ledger over a line of their own that is never broken: else a double charge
 * could not be seen.
 */
final class Installation implements AutoCloseable {

    private final PostgresCluster cluster;
    private final int postgresPort;
    private final BrokerProcess kafka;
    private final TcpProxy toPostgres;
    private final TcpProxy toKafka;
    private final TcpProxy toProvider;
    private final JumpingClock clock;
    private final Poison poison;
    private final OrderloomNode orderloom;
    private final int httpPort;
    private PostgresServer postgres;

    private Installation(Path folder, Path jar, boolean clockJumps) throws IOException {
        cluster =
                PostgresCluster.in(
                        folder.resolve("postgres"),
                        PostgresBinaries.unpackedUnder(folder.resolve("bin")));
        postgresPort = Ports.anyFree();
        postgres = PostgresServer.start(cluster, postgresPort);
        toPostgres = TcpProxy.to(postgresPort);
        var brokerPort = Ports.anyFree();
        toKafka = TcpProxy.to(brokerPort);
        kafka = BrokerProcess.start(folder.resolve("kafka"), brokerPort, toKafka.port());
        httpPort = Ports.anyFree();
        toProvider = TcpProxy.to(httpPort);
        clock = new JumpingClock(folder);
        poison = new Poison(database(), kafka);
        orderloom =
                OrderloomNode.start(
                        folder,
                        jar,
                        httpPort,
                        arguments(),
                        clockJumps ? clock.environment() : Map.of());
    }

    /**
     * Starts everything and returns when Orderloom is ready.
     *
     * @param clockJumps whether Orderloom runs by a clock that can be made to jump
     */
    static Installation start(Path folder, Path jar, boolean clockJumps) throws IOException {
        return new Installation(folder, jar, clockJumps);
    }

    Http http() {
        return new Http(httpPort);
    }

    OrderloomNode orderloom() {
        return orderloom;
    }

    JumpingClock clock() {
        return clock;
    }

    Poison poison() {
        return poison;
    }

    BrokerProcess kafka() {
        return kafka;
    }

    TcpProxy toPostgres() {
        return toPostgres;
    }

    TcpProxy toKafka() {
        return toKafka;
    }

    TcpProxy toProvider() {
        return toProvider;
    }

    /** Stops the database as a crash would and starts it again on what it had on disk. */
    void crashPostgres() throws IOException {
        postgres.crash();
        postgres = PostgresServer.start(cluster, postgresPort);
    }

    /**
     * Has the read models and the way to Kafka begin anew, so that each gets every event once more.
     * Sagas and connectors move their place and what they do in one transaction: nothing can come
     * to them twice.
     */
    void rewind() throws SQLException {
        database()
                .execute(
                        """
                        update token set token = null, token_type = null
                        where processor_name not in
                            ('order-fulfillment', 'payment-connector', 'carrier-connector')
                        """);
    }

    /** Ends every connection of Orderloom to the database, in the middle of whatever it does. */
    void terminateBackends() throws SQLException {
        database()
                .query(
                        """
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where usename = current_user and pid <> pg_backend_pid()
                        """);
    }

    Database database() {
        return () ->
                DriverManager.getConnection(
                        PostgresServer.jdbcUrl(postgresPort),
                        PostgresCluster.USERNAME,
                        PostgresCluster.PASSWORD);
    }

    @Override
    public void close() throws IOException {
        orderloom.close();
        toProvider.close();
        toKafka.close();
        toPostgres.close();
        kafka.close();
        postgres.close();
    }

    private List<String> arguments() {
        return List.of(
                "--orderloom.infra=external",
                "--spring.datasource.url=" + PostgresServer.jdbcUrl(toPostgres.port()),
                "--spring.datasource.username=" + PostgresCluster.USERNAME,
                "--spring.datasource.password=" + PostgresCluster.PASSWORD,
                "--orderloom.simulators.datasource.url=" + PostgresServer.jdbcUrl(postgresPort),
                "--orderloom.simulators.datasource.username=" + PostgresCluster.USERNAME,
                "--orderloom.simulators.datasource.password=" + PostgresCluster.PASSWORD,
                "--spring.kafka.bootstrap-servers=127.0.0.1:" + toKafka.port(),
                "--orderloom.payment.base-url=http://127.0.0.1:%d/simulators/payments"
                        .formatted(toProvider.port()),
                // A run lasts longer than a customer's patience; what expires is tested elsewhere.
                "--orderloom.deadlines.reservation=48h",
                "--orderloom.deadlines.payment-technical=48h");
    }
}
