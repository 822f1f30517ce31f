package io.orderloom.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {

    private Path data = Path.of("");

    @BeforeEach
    void aNewDataFolder(@TempDir Path folder) {
        data = folder.resolve(".data");
    }

    @Test
    void findsItsDataAgainAfterARestart() throws Exception {
        try (var servers = started(TestFolders.settings(data))) {
            sql(servers, "create table kept (fact text)");
            sql(servers, "insert into kept values ('in PostgreSQL')");
            publish(servers, "in Kafka");
        }
        try (var servers = started(TestFolders.settings(data))) {
            assertThat(sql(servers, "select fact from kept")).isEqualTo("in PostgreSQL");
            assertThat(published(servers)).isEqualTo("in Kafka");
        }
    }

    @Test
    void keepsItsPortsOverRestarts() {
        Map<String, Object> first;
        try (var servers = started(TestFolders.settings(data))) {
            first = servers.properties();
        }
        var lastPorts = new ServerSettings(data, TestFolders.BINARIES, null, null);
        try (var servers = started(lastPorts)) {
            assertThat(servers.properties()).isEqualTo(first);
        }
    }

    @Test
    void runsADurablePostgres18OnTheLoopbackInterfaceOnly() throws Exception {
        try (var servers = started(TestFolders.settings(data))) {
            assertThat(sql(servers, "show server_version")).startsWith("18.");
            assertThat(sql(servers, "show server_encoding")).isEqualTo("UTF8");
            assertThat(sql(servers, "show listen_addresses")).isEqualTo("127.0.0.1");
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(sql(servers, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(sql(servers, "show transaction_timeout")).isEqualTo("1min");
            assertThat(sql(servers, "show idle_in_transaction_session_timeout")).isEqualTo("30s");
        }
    }

    @Test
    void letsTheApplicationIntoItsDatabaseButNotTheSuperuser() throws Exception {
        try (var servers = started(TestFolders.settings(data))) {
            assertThat(sql(servers, "select usesuper from pg_user where usename = user"))
                    .isEqualTo("f");
            var url = (String) servers.properties().get("spring.datasource.url");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "x").close())
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void endsTheServerThatAKilledRunLeftBehind() throws Exception {
        var cluster = TestFolders.cluster(data);
        PostgresServer.start(cluster, Ports.anyFree());
        var orphan = ProcessHandle.of(serverPid()).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        try (var servers = started(TestFolders.settings(data))) {
            assertThat(sql(servers, "select 1")).isEqualTo("1");
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void recoversAfterTheServerItselfWasKilled() throws Exception {
        var cluster = TestFolders.cluster(data);
        PostgresServer.start(cluster, Ports.anyFree());
        var server = ProcessHandle.of(serverPid()).orElseThrow();
        assertThat(server.destroyForcibly()).isTrue();
        server.onExit().join();

        try (var servers = started(TestFolders.settings(data))) {
            assertThat(sql(servers, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesAnotherProcessAloneThatHasTheDeadServersNumber() throws Exception {
        var cluster = TestFolders.cluster(data);
        var server = PostgresServer.start(cluster, Ports.anyFree());
        var pidFile = data.resolve("postgres/postmaster.pid");
        var text = Files.readString(pidFile);
        server.close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pidFile, stranger.pid() + text.substring(text.indexOf('\n')));
            try (var servers = started(TestFolders.settings(data))) {
                assertThat(sql(servers, "select 1")).isEqualTo("1");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void leavesNoProcessBehindWhenClosed() throws Exception {
        long pid;
        try (var servers = started(TestFolders.settings(data))) {
            pid = serverPid();
            assertThat(sql(servers, "select 1")).isEqualTo("1");
        }
        Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void refusesTheDataOfAnotherPostgresVersion() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");

        assertThat(refusal(TestFolders.settings(data)))
                .contains("belong to PostgreSQL 17, and this Orderloom brings PostgreSQL 18")
                .contains("delete " + data);
    }

    @Test
    void refusesTheDataOfAnotherLayout() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("orderloom.properties"), "layout=2\n");

        assertThat(refusal(TestFolders.settings(data)))
                .contains("another version of Orderloom (layout 2, this one reads 1)");
    }

    @Test
    void refusesAFolderThatAnotherOrderloomHolds() {
        try (var other = DataFolder.open(data)) {
            assertThat(refusal(TestFolders.settings(data)))
                    .contains(other.path() + " is in use by another Orderloom (process ")
                    .contains("ORDERLOOM_INFRA_DATA_DIR");
        }
    }

    @Test
    void refusesAFolderItCannotWrite() throws Exception {
        Files.writeString(data, "a file where the folder should be");

        assertThat(refusal(TestFolders.settings(data)))
                .contains("the data folder " + data + " cannot be written")
                .contains("ORDERLOOM_INFRA_DATA_DIR");
    }

    @Test
    void namesThePostgresPortThatIsInUse() throws Exception {
        try (var busy = busyPort()) {
            assertThat(refusal(TestFolders.settings(data, busy.getLocalPort(), 0)))
                    .contains("port %d, meant for PostgreSQL, is in".formatted(busy.getLocalPort()))
                    .contains("ORDERLOOM_INFRA_POSTGRES_PORT");
        }
    }

    @Test
    void namesTheKafkaPortThatIsInUse() throws Exception {
        try (var busy = busyPort()) {
            assertThat(refusal(TestFolders.settings(data, 0, busy.getLocalPort())))
                    .contains("port %d, meant for Kafka, is in use".formatted(busy.getLocalPort()))
                    .contains("ORDERLOOM_INFRA_KAFKA_PORT");
        }
    }

    @Test
    void namesAPortTakenBetweenTheLookAndTheStart() throws Exception {
        var cluster = TestFolders.cluster(data);
        try (var busy = busyPort()) {
            var port = busy.getLocalPort();
            assertThat(
                            catchThrowableOfType(
                                    StartFailure.class, () -> PostgresServer.start(cluster, port)))
                    .hasMessageContaining("port %d, meant for PostgreSQL".formatted(port));
            assertThat(
                            catchThrowableOfType(
                                    StartFailure.class,
                                    () -> KafkaBroker.start(data.resolve("kafka"), port)))
                    .hasMessageContaining("port %d, meant for Kafka".formatted(port));
        }
    }

    @Test
    void letsGoOfTheFolderAfterAFailedStart() throws Exception {
        try (var busy = busyPort()) {
            refusal(TestFolders.settings(data, busy.getLocalPort(), 0));
        }
        DataFolder.open(data).close();
        assertThat(data).isDirectory();
    }

    private static EmbeddedServers started(ServerSettings settings) {
        var servers = EmbeddedServers.begin(settings, () -> {});
        try {
            servers.awaitReady();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static String refusal(ServerSettings settings) {
        var failure = catchThrowableOfType(StartFailure.class, () -> started(settings).close());
        return String.valueOf(failure.getMessage());
    }

    private static ServerSocket busyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private long serverPid() throws IOException {
        var lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return Long.parseLong(lines.getFirst());
    }

    private static String sql(EmbeddedServers servers, String statement) throws SQLException {
        var access = servers.properties();
        try (var connection =
                        DriverManager.getConnection(
                                (String) access.get("spring.datasource.url"),
                                (String) access.get("spring.datasource.username"),
                                (String) access.get("spring.datasource.password"));
                var sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            var rows = sql.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void publish(EmbeddedServers servers, String fact) throws Exception {
        try (var admin = Admin.create(kafka(servers))) {
            admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1))).all().get();
        }
        var strings = new StringSerializer();
        try (var producer = new KafkaProducer<>(kafka(servers), strings, strings)) {
            producer.send(new ProducerRecord<>("facts", fact)).get();
        }
    }

    private static String published(EmbeddedServers servers) {
        var strings = new StringDeserializer();
        try (var consumer = new KafkaConsumer<>(kafka(servers), strings, strings)) {
            var facts = List.of(new TopicPartition("facts", 0));
            consumer.assign(facts);
            consumer.seekToBeginning(facts);
            return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
        }
    }

    private static Map<String, Object> kafka(EmbeddedServers servers) {
        return Map.of(
                "bootstrap.servers", servers.properties().get("spring.kafka.bootstrap-servers"));
    }
}
