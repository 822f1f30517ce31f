package io.orderloom.app.journey;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input meets one clear problem that names every fault, and writes nothing. */
class BadRequestsIT {

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void namesEveryFaultOfABodyAtOnce() {
        var body =
                OrderDraft.of("p-100", 2, "29.99")
                        .json()
                        .replace("\"quantity\": 2", "\"quantity\": -2")
                        .replace("\"USD\"", "\"XXQ\"")
                        .replace("\"c-1001\"", "17, \"colour\": \"red\"");

        var answer = shop.post("/api/orders", body);

        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(Shop.json(answer).get("errors").valueStream().map(e -> e.get("code").asString()))
                .containsExactlyInAnyOrder(
                        "UNKNOWN_FIELD", "WRONG_TYPE", "OUT_OF_RANGE", "UNKNOWN_CURRENCY");
    }

    @Test
    void refusesATotalThatIsNotTheSum() {
        var body = OrderDraft.of("p-100", 2, "29.99").json().replace("59.98", "59.97");

        var answer = shop.post("/api/orders", body);

        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(Shop.json(answer).at("/errors/0/code").asString()).isEqualTo("TOTAL_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,2", "{\"a\":1,\"a\":2}", "\u0000"})
    void refusesWhatIsNoJson(String body) {
        assertProblem(shop.post("/api/orders", body), 400, "MALFORMED_JSON");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var answer = shop.post("/api/orders", "{\"a\":\"" + "x".repeat(300_000) + "\"}");

        assertProblem(answer, 413, "BODY_TOO_LARGE");
    }

    @Test
    void refusesUnknownParametersAddressesMethodsAndMediaTypes() {
        assertProblem(shop.get("/api/orders?colour=red"), 400, "VALIDATION_FAILED");
        assertProblem(shop.get("/api/orders/order-unknown"), 404, "NOT_FOUND");
        assertProblem(shop.get("/api/nothing"), 404, "NOT_FOUND");
        assertProblem(shop.put("/api/orders", "{}"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(shop.get("/api/orders", "Accept", "application/xml"), 406, "NOT_ACCEPTABLE");
        assertProblem(shop.get("/api/orders?cursor=broken"), 400, "INVALID_CURSOR");
        assertProblem(shop.get("/api/orders?customerId=%00"), 400, "VALIDATION_FAILED");
        assertProblem(
                shop.get("/api/orders?from=%2B1000000000-12-31T23:59:59Z"),
                400,
                "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data"
            })
    void refusesABodyOfAnotherMediaType(String mediaType) {
        var body = OrderDraft.of("p-100", 2, "29.99").json();

        var answer = shop.post("/api/orders", body, "Content-Type", mediaType);

        assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
    }

    @Test
    void answersWithNoProblemWhatIsNone() {
        var answer = shop.get("/api/orders", "Accept", "application/problem+json");

        assertProblem(answer, 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notHttp")
    void answersWhatTomcatRefusesWithAProblemToo(
            String name, String request, int status, String code) throws IOException {
        var answer = RawRequest.send(RunningOrderloom.port(), request);

        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertThat(answer.head()).containsIgnoringCase("Content-Type: application/problem+json");
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().get("detail").asString()).isNotBlank();
        assertThat(answer.body().get("traceId").asString()).hasSize(32);
        assertThat(answer.body().get("errors")).isEmpty();
        assertThat(answer.body().toString()).doesNotContain("Exception", "Tomcat");
    }

    static List<Arguments> notHttp() {
        return List.of(
                refused("no request line", "HELLO\r\n\r\n", 400, "BAD_REQUEST"),
                refused("illegal characters", get("/api/orders?<script>"), 400, "BAD_REQUEST"),
                refused("broken encoding", get("/api/orders/%zz"), 400, "BAD_REQUEST"),
                refused("broken query", get("/api/orders?limit=%zz"), 400, "BAD_REQUEST"),
                refused("nameless parameter", get("/api/orders?=1"), 400, "BAD_REQUEST"),
                refused("encoded slash", get("/api/orders/%2F"), 400, "BAD_REQUEST"),
                refused("above the root", get("/../../etc/passwd"), 400, "BAD_REQUEST"),
                refused("no host", "GET / HTTP/1.1\r\n\r\n", 400, "BAD_REQUEST"),
                refused(
                        "unreadable length",
                        get("/api/orders", "Content-Length: many"),
                        400,
                        "BAD_REQUEST"),
                refused(
                        "too large headers",
                        get("/api/orders", "X-Large: " + "x".repeat(20_000)),
                        400,
                        "BAD_REQUEST"),
                refused(
                        "unknown coding",
                        get("/api/orders", "Transfer-Encoding: knitted"),
                        501,
                        "NOT_IMPLEMENTED"),
                refused(
                        "unknown version",
                        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                        505,
                        "HTTP_VERSION_NOT_SUPPORTED"),
                refused(
                        "trace",
                        get("/api/orders").replace("GET", "TRACE"),
                        405,
                        "METHOD_NOT_ALLOWED"),
                refused(
                        "unknown method",
                        get("/api/orders").replace("GET", "KNIT"),
                        405,
                        "METHOD_NOT_ALLOWED"));
    }

    private static Arguments refused(String name, String request, int status, String code) {
        return Arguments.of(name, request, status, code);
    }

    private static String get(String target, String... headers) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
                .formatted(target, Stream.of(headers).map(it -> it + "\r\n").collect(joining()));
    }

    @Test
    void writesNothing() {
        var before = shop.items("/api/orders?customerId=c-nobody").size();
        var body = OrderDraft.of("p-100", 0, "1.00").json().replace("c-1001", "c-nobody");

        assertProblem(shop.post("/api/orders", body), 400, "VALIDATION_FAILED");

        assertThat(shop.items("/api/orders?customerId=c-nobody")).hasSize(before);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        var problem = Shop.json(answer);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("traceId").asString()).hasSize(32);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }
}
