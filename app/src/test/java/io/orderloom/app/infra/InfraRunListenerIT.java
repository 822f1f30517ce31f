package io.orderloom.app.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orderloom.servers.DataFolder;
import io.orderloom.servers.Ports;
import io.orderloom.servers.PostgresServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class InfraRunListenerIT {

    @TempDir Path folder = Path.of("");

    @Test
    void hasEmbeddedServersRunningFromTheFirstBeanToTheLast() throws Exception {
        LastWords lastWords;
        try (var context = run(embedded())) {
            lastWords = context.getBean(LastWords.class);
            assertThat(lastWords.atTheStart).isEqualTo("orderloom");
        }
        assertThat(lastWords.atTheEnd).isEqualTo("orderloom");
        assertThat(folder.resolve(".data/postgres/postmaster.pid")).doesNotExist();
        DataFolder.open(folder.resolve(".data")).close();
    }

    @Test
    void stopsTheServersWhenABeanFails() {
        var args = embedded();
        args.add("--fail=true");

        assertThat(catchThrowable(() -> run(args).close())).isNotNull();

        assertThat(folder.resolve(".data/postgres/postmaster.pid")).doesNotExist();
        DataFolder.open(folder.resolve(".data")).close();
    }

    @Test
    void saysThatTheHttpPortIsBusyBeforeAnythingElse() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var args = embedded();
            args.remove("--server.port=0");
            args.add("--server.port=" + busy.getLocalPort());

            assertThat(sentence(args))
                    .contains("port %d is in use.".formatted(busy.getLocalPort()))
                    .contains("SERVER_PORT=");
        }
    }

    @Test
    void runsAgainstServersOfSomebodyElse() throws Exception {
        try (var servers = ExternalServers.start(folder);
                var context = run(servers.arguments())) {
            assertThat(context.getBean(LastWords.class).atTheStart).isEqualTo("orderloom");
            var environment = context.getEnvironment();
            assertThat(environment.getProperty("orderloom.simulators.datasource.url"))
                    .isEqualTo(servers.jdbcUrl());
            assertThat(context.containsBean("dataFolder")).isFalse();
            assertThat(Files.exists(folder.resolve(".data"))).isFalse();
        }
    }

    @Test
    void saysWhichExternalServerIsNotConfigured() {
        assertThat(sentence(List.of("--orderloom.infra=external")))
                .contains("external mode needs spring.datasource.url")
                .contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void saysThatTheExternalPostgresDoesNotAnswer() {
        assertThat(
                        sentence(
                                List.of(
                                        "--orderloom.infra=external",
                                        "--orderloom.infra.connect-timeout=100ms",
                                        "--spring.datasource.url="
                                                + PostgresServer.jdbcUrl(Ports.anyFree()))))
                .startsWith("PostgreSQL at jdbc:postgresql://127.0.0.1:")
                .contains("cannot be used: Connection to 127.0.0.1:")
                .contains("Start it, or correct SPRING_DATASOURCE_URL");
    }

    @Test
    void saysThatTheExternalKafkaDoesNotAnswer() throws Exception {
        var port = Ports.anyFree();
        try (var server = PostgresServer.start(ExternalServers.cluster(folder), port)) {
            assertThat(server).isNotNull();
            assertThat(
                            sentence(
                                    List.of(
                                            "--orderloom.infra=external",
                                            "--orderloom.infra.connect-timeout=500ms",
                                            "--spring.datasource.url="
                                                    + PostgresServer.jdbcUrl(port),
                                            "--spring.datasource.username=orderloom",
                                            "--spring.datasource.password=orderloom",
                                            "--spring.kafka.bootstrap-servers=127.0.0.1:"
                                                    + Ports.anyFree())))
                    .startsWith("Kafka at 127.0.0.1:")
                    .contains("does not answer. Start it, or correct");
        }
    }

    private List<String> embedded() {
        return new ArrayList<>(
                List.of(
                        "--orderloom.infra=embedded",
                        "--orderloom.infra.data-dir=" + folder.resolve(".data"),
                        "--orderloom.infra.binaries-dir=" + ExternalServers.BINARIES,
                        "--orderloom.infra.postgres.port=0",
                        "--orderloom.infra.kafka.port=0",
                        "--server.port=0"));
    }

    private static ConfigurableApplicationContext run(List<String> args) {
        var application = new SpringApplication(Tiny.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(args.toArray(String[]::new));
    }

    private static String sentence(List<String> args) {
        var failure = catchThrowable(() -> run(args).close());
        return StartFailureReporter.sentence(failure).orElseThrow();
    }

    @Configuration
    static class Tiny {

        @Bean
        LastWords lastWords(Environment environment) throws SQLException {
            if (environment.getProperty("fail", Boolean.class, false)) {
                throw new IllegalStateException("A bean that fails");
            }
            return new LastWords(environment);
        }
    }

    /** Asks the database for its name when it is made and when it is destroyed. */
    static class LastWords implements DisposableBean {

        private final Environment environment;
        final String atTheStart;
        String atTheEnd = "";

        LastWords(Environment environment) throws SQLException {
            this.environment = environment;
            atTheStart = database();
        }

        @Override
        public void destroy() throws SQLException {
            atTheEnd = database();
        }

        private String database() throws SQLException {
            try (var connection =
                            DriverManager.getConnection(
                                    environment.getRequiredProperty("spring.datasource.url"),
                                    environment.getRequiredProperty("spring.datasource.username"),
                                    environment.getRequiredProperty("spring.datasource.password"));
                    var sql = connection.createStatement();
                    var row = sql.executeQuery("select current_database()")) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
