package io.orderloom.app.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/** What can be known of {@code docker-compose.yml} without an engine that runs it. */
class ComposeFileTest {

    private final Map<?, ?> file = read();

    @Test
    void everyVariableOfOrderloomSetsAPropertyThatIsRead() {
        var variables = environment("orderloom");
        assertThat(variables)
                .containsOnlyKeys(
                        "ORDERLOOM_INFRA",
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        "SERVER_ADDRESS",
                        "SERVER_PORT");
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "compose-systemEnvironment", variables));
        var binder = Binder.get(environment);
        assertThat(binder.bind("orderloom.infra", InfraMode.class).get())
                .isEqualTo(InfraMode.EXTERNAL);
        var database = binder.bind("spring.datasource", DataSourceProperties.class).get();
        assertThat(database.getUrl()).isEqualTo(variables.get("SPRING_DATASOURCE_URL"));
        assertThat(database.getUsername()).isEqualTo("orderloom");
        assertThat(database.getPassword()).isEqualTo("orderloom");
        assertThat(environment.getProperty("spring.kafka.bootstrap-servers"))
                .isEqualTo("kafka:9092");
        var server = binder.bind("server", ServerProperties.class).get();
        assertThat(server.getPort()).isEqualTo(8080);
        assertThat(Objects.requireNonNull(server.getAddress()).isAnyLocalAddress()).isTrue();
    }

    @Test
    void theDatabaseOrderloomAsksForIsTheOneThatIsMade() {
        var url = URI.create(text(environment("orderloom"), "SPRING_DATASOURCE_URL").substring(5));
        var postgres = environment("postgres");
        var orderloom = environment("orderloom");

        assertThat(names(services())).contains(url.getHost());
        assertThat(url.getPort()).isEqualTo(5432);
        assertThat(url.getPath()).isEqualTo("/" + postgres.get("POSTGRES_DB"));
        assertThat(orderloom.get("SPRING_DATASOURCE_USERNAME"))
                .isEqualTo(postgres.get("POSTGRES_USER"));
        assertThat(orderloom.get("SPRING_DATASOURCE_PASSWORD"))
                .isEqualTo(postgres.get("POSTGRES_PASSWORD"));
    }

    @Test
    void kafkaUnderstandsEveryVariableAndIsAdvertisedWhereOrderloomLooks() {
        var properties = new Properties();
        environment("kafka").entrySet().stream()
                .filter(it -> it.getKey().startsWith("KAFKA_"))
                .forEach(it -> properties.put(kafkaName(it.getKey()), it.getValue()));
        assertThat(KafkaConfig.configDef().names()).containsAll(properties.stringPropertyNames());

        var kafka = KafkaConfig.fromProps(properties, false);

        var address = text(environment("orderloom"), "SPRING_KAFKA_BOOTSTRAP_SERVERS");
        assertThat(kafka.getList("advertised.listeners")).contains("INTERNAL://" + address);
        var clusterId = text(environment("kafka"), "CLUSTER_ID");
        assertThat(Uuid.fromString(clusterId)).hasToString(clusterId);
    }

    @Test
    void orderloomStartsWhenTheServersAreHealthy() {
        var needed = map(service("orderloom"), "depends_on");

        assertThat(names(needed)).containsExactlyInAnyOrder("postgres", "kafka");
        for (var server : needed.keySet()) {
            assertThat(map(needed, server).get("condition")).isEqualTo("service_healthy");
            assertThat(names(service(server))).contains("healthcheck");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "orderloom"})
    void everyServiceUsesNetworksAndVolumesThatAreDeclared(String name) {
        assertThat(names(map(file, "networks"))).containsExactly("backend");
        assertThat(list(service(name), "networks")).containsExactly("backend");
        for (var volume : list(service(name), "volumes")) {
            assertThat(names(map(file, "volumes"))).contains(volume.split(":", -1)[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "orderloom"})
    void opensPortsToThisMachineOnly(String name) {
        assertThat(list(service(name), "ports")).allMatch(it -> it.startsWith("127.0.0.1:"));
    }

    private Map<?, ?> services() {
        return map(file, "services");
    }

    private Map<?, ?> service(Object name) {
        return map(services(), name);
    }

    private Map<String, Object> environment(String service) {
        var environment = new TreeMap<String, Object>();
        map(service(service), "environment")
                .forEach((name, value) -> environment.put(name.toString(), value.toString()));
        return environment;
    }

    private static String kafkaName(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Map<?, ?> map(Map<?, ?> from, Object key) {
        return (Map<?, ?>) Objects.requireNonNull(from.get(key), key.toString());
    }

    private static List<String> names(Map<?, ?> of) {
        return of.keySet().stream().map(Object::toString).toList();
    }

    private static List<String> list(Map<?, ?> from, String key) {
        var list = from.get(key);
        return list == null ? List.of() : ((List<?>) list).stream().map(Object::toString).toList();
    }

    private static String text(Map<String, Object> from, String key) {
        return Objects.requireNonNull(from.get(key), key).toString();
    }

    private static Map<?, ?> read() {
        var file =
                Stream.of(Path.of("docker-compose.yml"), Path.of("..", "docker-compose.yml"))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow();
        try (var reader = Files.newBufferedReader(file)) {
            return new Yaml().load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
