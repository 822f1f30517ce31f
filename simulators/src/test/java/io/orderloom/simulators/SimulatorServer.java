package io.orderloom.simulators;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulators on a web server and a database of the test's own; can be stopped and restarted.
 */
public final class SimulatorServer implements AutoCloseable {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedPostgres postgres;
    private final String[] properties;
    private @Nullable ConfigurableApplicationContext context;

    private SimulatorServer(EmbeddedPostgres postgres, String[] properties) {
        this.postgres = postgres;
        this.properties = properties;
    }

    public static SimulatorServer start(String... properties) {
        try {
            SimulatorServer server =
                    new SimulatorServer(EmbeddedPostgres.builder().start(), properties);
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void startAgain() {
        String[] own = {
            "server.port=0",
            "server.address=127.0.0.1",
            "orderloom.simulators.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "orderloom.simulators.datasource.username=postgres"
        };
        context =
                new SpringApplicationBuilder(OnlyTheSimulators.class)
                        .properties(
                                Stream.concat(Arrays.stream(own), Arrays.stream(properties))
                                        .toArray(String[]::new))
                        .run();
    }

    public void stop() {
        running().close();
    }

    public <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    public Reply post(String path, String key, String body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    public static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        stop();
        postgres.close();
        http.close();
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    private URI uri(String path) {
        String port = running().getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private ConfigurableApplicationContext running() {
        if (context == null) {
            throw new IllegalStateException("Not started");
        }
        return context;
    }

    /** What came back. */
    public record Reply(int status, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(SimulatorsConfiguration.class)
    static class OnlyTheSimulators {}
}
