package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A newcomer presses <i>Execute</i> in Swagger UI and changes nothing: each operation of the served
 * API document has examples for all that it requires, and answers them as it says.
 */
class OpenApiExamplesIT {

    private static final String EVENT_STREAM = "text/event-stream";

    private final Shop shop = RunningOrderloom.shop();

    private record Answer(int status, String mediaType, String body) {

        static Answer of(HttpResponse<?> response, String body) {
            var mediaType = response.headers().firstValue("Content-Type").orElse("none");
            return new Answer(response.statusCode(), mediaType, body);
        }
    }

    /** One operation of the document, as its button would send it. */
    record Operation(String method, String path, JsonNode definition) {

        /** The path as it stands; Swagger UI sends nothing without what is required. */
        String target() {
            var filled = path;
            var query = new ArrayList<String>();
            for (var parameter : parameters()) {
                var name = parameter.get("name").asString();
                if (parameter.path("required").asBoolean()) {
                    assertThat(parameter.has("example")).as("%s has an example", name).isTrue();
                }
                if (parameter.has("example")) {
                    var value = encoded(parameter.get("example").asString());
                    switch (parameter.get("in").asString()) {
                        case "path" -> filled = filled.replace("{" + name + "}", value);
                        case "query" -> query.add(name + "=" + value);
                        default -> {}
                    }
                }
            }
            return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        }

        String[] headers() {
            return parameters().stream()
                    .filter(it -> it.get("in").asString().equals("header") && it.has("example"))
                    .flatMap(it ->
                            Stream.of(it.get("name").asString(), it.get("example").asString()))
                    .toArray(String[]::new);
        }

        String body() {
            var example = definition.at("/requestBody/content/application~1json/example");
            assertThat(example.isMissingNode()).as("The body has an example").isFalse();
            return example.toString();
        }

        List<Integer> documented() {
            return definition
                    .get("responses")
                    .propertyStream()
                    .map(it -> Integer.valueOf(it.getKey()))
                    .toList();
        }

        boolean isAStream() {
            return definition.at("/responses/200/content").has(EVENT_STREAM);
        }

        private List<JsonNode> parameters() {
            return definition.path("parameters").valueStream().toList();
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void answersItsExampleAsDocumented(Operation operation) {
        var answer = execute(operation, operation.target());

        isDocumented(operation, answer);
        if (operation.path().contains("/webhooks/")) {
            // Only the provider can sign.
            assertThat(answer.status()).isEqualTo(401);
        } else if (!operation.path().contains("{id}")) {
            assertThat(answer.status()).as(answer.body()).isLessThan(300);
        }
        if (operation.toString().equals("POST /api/orders")) {
            assertThat(answer.status()).isEqualTo(201);
        }
    }

    /** With the id of something that exists, the same bodies say something about it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsOnOne")
    void answersItsExampleAboutWhatExists(Operation operation) {
        var order = shop.place(OrderDraft.of("p-101", 1, "10.00").sentTo("00002"));
        var parcel = shop.bookedParcel(order);
        var payment = shop.items("/api/orders/" + order + "/payments").get(0).get("id").asString();
        var target =
                operation
                        .target()
                        .replaceFirst("order-[0-9a-f-]{36}", order)
                        .replaceFirst("shipment-[0-9a-f-]{36}", parcel)
                        .replaceFirst("payment-[0-9a-f-]{36}", payment);

        var answer = execute(operation, target);

        isDocumented(operation, answer);
        assertThat(answer.status()).as(answer.body()).isNotIn(400, 404);
    }

    static Stream<Operation> operations() {
        return Stream.of("commands", "queries").flatMap(OpenApiExamplesIT::operationsOf);
    }

    static Stream<Operation> operationsOnOne() {
        return operations().filter(it -> it.path().contains("{id}"));
    }

    private static Stream<Operation> operationsOf(String group) {
        var document = RunningOrderloom.shop().read("/v3/api-docs/" + group);
        return document.get("paths")
                .propertyStream()
                .flatMap(path ->
                        path.getValue()
                                .propertyStream()
                                .map(it ->
                                        new Operation(
                                                it.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                it.getValue())));
    }

    private Answer execute(Operation operation, String target) {
        return switch (operation.method()) {
            case "GET" ->
                    operation.isAStream() ? follow(operation, target) : get(operation, target);
            case "POST" -> of(shop.post(target, operation.body(), operation.headers()));
            case "PUT" -> of(shop.put(target, operation.body(), operation.headers()));
            default -> throw new AssertionError("Nobody tries " + operation);
        };
    }

    private Answer get(Operation operation, String target) {
        return of(shop.get(target, operation.headers()));
    }

    /** A stream has no end: its first line is enough. */
    private Answer follow(Operation operation, String target) {
        var response = shop.follow(target, operation.headers());
        try (var lines = response.body()) {
            return Answer.of(response, lines.findFirst().orElseThrow());
        }
    }

    private static Answer of(HttpResponse<String> response) {
        return Answer.of(response, response.body());
    }

    private static void isDocumented(Operation operation, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(operation.documented());
        if (answer.status() >= 400) {
            assertThat(answer.mediaType()).startsWith("application/problem+json");
        } else {
            assertThat(answer.mediaType())
                    .startsWith(operation.isAStream() ? EVENT_STREAM : "application/json");
        }
    }
}
