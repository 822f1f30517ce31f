package io.orderloom.app.infra;

import io.orderloom.servers.StartFailure;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Looks whether the servers of external mode are configured and answer, before anything is built on
 * them. Waits a little for servers that are just starting; what they refuse is told at once.
 */
final class ExternalServersCheck {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Environment environment;
    private final Duration timeout;

    ExternalServersCheck(Environment environment, Duration timeout) {
        this.environment = environment;
        this.timeout = timeout;
    }

    void run() {
        checkPostgres(
                required("spring.datasource.url", "SPRING_DATASOURCE_URL"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
        if (needsKafka()) {
            checkKafka(
                    required("spring.kafka.bootstrap-servers", "SPRING_KAFKA_BOOTSTRAP_SERVERS"));
        }
    }

    /** What is recorded of sagas is in the database alone, and a copy of it has no broker. */
    private boolean needsKafka() {
        return !environment.getProperty("orderloom.check", "").equals("sagas");
    }

    private String required(String property, String variable) {
        var value = environment.getProperty(property, "");
        if (value.isBlank()) {
            throw new StartFailure(
                    "external mode needs %s. Set it (%s in the environment), or leave ORDERLOOM_INFRA out to use the servers inside."
                            .formatted(property, variable));
        }
        return value;
    }

    private void checkPostgres(String url, @Nullable String user, @Nullable String password) {
        try {
            new RetryTemplate(whileAway()).execute(() -> connect(url, user, password));
        } catch (RetryException e) {
            throw postgresAway(url, e.getCause());
        }
    }

    private static boolean connect(String url, @Nullable String user, @Nullable String password)
            throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            return connection.isValid(1);
        }
    }

    private RetryPolicy whileAway() {
        return RetryPolicy.builder()
                .predicate(failure -> failure instanceof SQLException refused && isAway(refused))
                .maxRetries(Long.MAX_VALUE)
                .timeout(timeout)
                .delay(PAUSE)
                .build();
    }

    /** The connection failed, or the server is still starting: both may pass. */
    private static boolean isAway(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P03"));
    }

    private static StartFailure postgresAway(String url, Throwable cause) {
        return new StartFailure(
                "PostgreSQL at %s cannot be used: %s Start it, or correct SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD."
                        .formatted(withoutSecrets(url), sentence(cause.getMessage())),
                cause);
    }

    static String withoutSecrets(String url) {
        return url.replaceFirst("\\?.*$", "");
    }

    private static String sentence(@Nullable String message) {
        var text = message == null ? "no reason given" : message.lines().findFirst().orElse("");
        return text.endsWith(".") ? text : text + ".";
    }

    private void checkKafka(String servers) {
        try (var admin = Admin.create(kafkaProperties(servers))) {
            admin.describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw kafkaAway(servers, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw kafkaAway(servers, e);
        }
    }

    private Map<String, Object> kafkaProperties(String servers) {
        var settings = Bindable.mapOf(String.class, String.class);
        var properties =
                new HashMap<String, Object>(
                        Binder.get(environment)
                                .bind("spring.kafka.properties", settings)
                                .orElse(Map.of()));
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        // Else closing the client waits a minute for the call that got no answer.
        var millis = (int) timeout.toMillis();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return properties;
    }

    private static StartFailure kafkaAway(String servers, Exception cause) {
        return new StartFailure(
                "Kafka at %s does not answer. Start it, or correct SPRING_KAFKA_BOOTSTRAP_SERVERS."
                        .formatted(servers),
                cause);
    }
}
