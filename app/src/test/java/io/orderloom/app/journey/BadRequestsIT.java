package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
