package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails for good waits in one list, and an operator decides about it over HTTP. */
class DeadLettersIT {

    private final Shop shop = RunningOrderloom.shop();
    private final Letters letters = new Letters(shop);

    @Test
    void aProviderThatIsDownLeavesOneLetterAndARetryReleasesTheOrder() {
        var id = held("letters-down", "tok_down", "10001");
        var letter = letters.awaitOne(id);
        assertThat(letter.get("source").asString()).isEqualTo("payment-connector");
        assertThat(letter.get("type").asString()).isEqualTo("PaymentAttemptFailed");
        assertThat(letter.get("attempts").asInt()).isEqualTo(3);
        assertThat(letter.get("cause").asString())
                .isEqualTo("Every attempt to authorize failed, the last with HTTP_503");
        assertThat(letter.has("payload")).isFalse();
        assertThat(letters.read(letter).at("/payload/orderId").asString()).isEqualTo(id);
        assertThat(letters.read(letter).at("/metadata/eventId").isString()).isTrue();

        var answer = letters.retry(letter);

        assertThat(answer.statusCode()).isEqualTo(202);
        var again = letters.awaitOneAfter(id, 6);
        assertThat(again.get("id")).isEqualTo(letter.get("id"));
        assertThat(again.get("closedAt").isNull()).isTrue();
        shop.awaitStatus(id, "ON_HOLD");
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION FAILED 6");
        assertThat(shop.timeline(id)).anyMatch(line -> line.startsWith("OrderReleased: "));
    }

    @Test
    void theEndOfTheOrderMakesItsLetterMoot() {
        var id = held("letters-moot", "tok_down", "10001");
        letters.awaitOne(id);

        shop.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"gave up\"}");

        shop.awaitStatus(id, "CANCELLED");
        letters.awaitNone(id);
        var resolved = letters.closed(id, "RESOLVED");
        assertThat(resolved).hasSize(1);
        assertThat(resolved.get(0).get("closedAt").isNull()).isFalse();
    }

    @Test
    void aReleaseOfTheOrderTakesItsLetterUpToo() {
        var id = held("letters-released", "tok_down", "10001");
        letters.awaitOne(id);

        shop.post(
                "/api/orders/" + id + "/release", "{\"reason\":\"the provider says it is back\"}");

        letters.awaitOneAfter(id, 6);
    }

    @Test
    void aDeclinedCaptureNeedsAPerson() {
        var product = shop.product("letters-capture", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_capture_declined"));
        var letter = letters.awaitOne(id);
        shop.awaitStatus(id, "SHIPPED");
        assertThat(letter.get("type").asString()).isEqualTo("PaymentDeclined");
        assertThat(letter.get("cause").asString())
                .isEqualTo("The provider declined to capture: CAPTURE_REFUSED");
        assertThat(letter.get("attempts").asInt()).isEqualTo(1);

        assertThat(letters.retry(letter).statusCode()).isEqualTo(202);
        letters.awaitOneAfter(id, 2);
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE DECLINED 2");

        var discarded = letters.discard(letter);

        assertThat(discarded.statusCode()).isEqualTo(200);
        assertThat(Shop.json(discarded).get("status").asString()).isEqualTo("DISCARDED");
        assertThat(Shop.json(discarded).get("closedBy").asString()).isEqualTo("anonymous");
        assertThat(Shop.json(discarded).get("reason").asString())
                .isEqualTo("called the other side");
        assertThat(letters.open(id)).isEmpty();
        assertProblem(letters.retry(letter), 409, "ILLEGAL_TRANSITION");
        assertProblem(letters.discard(letter), 409, "ILLEGAL_TRANSITION");
        assertThat(shop.order(id).get("status").asString()).isEqualTo("SHIPPED");
    }

    @Test
    void aParcelThatNobodyTakesNeedsAPerson() {
        var id = held("letters-carrier", "tok_ok", "00000");
        var letter = letters.awaitOne(id);
        assertThat(letter.get("source").asString()).isEqualTo("carrier-connector");
        assertThat(letter.get("type").asString()).isEqualTo("ShipmentBookingFailed");

        assertThat(letters.retry(letter).statusCode()).isEqualTo(202);

        letters.awaitOneAfter(id, 2);
        shop.awaitStatus(id, "ON_HOLD");
    }

    @Test
    void decidesOnceUnderOneKey() {
        var id = held("letters-key", "tok_down", "10001");
        var letter = letters.awaitOne(id);

        var first = letters.retry(letter, "Idempotency-Key", "letters-key-1");
        letters.awaitOneAfter(id, 6);
        var repeated = letters.retry(letter, "Idempotency-Key", "letters-key-1");

        assertThat(repeated.statusCode()).isEqualTo(202);
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(repeated.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(letters.open(id).get(0).get("attempts").asInt()).isEqualTo(6);
    }

    @Test
    void asksNothingForAnOrderThatHasEnded() {
        var id = held("letters-ended", "tok_down", "10001");
        var letter = letters.awaitOne(id);
        shop.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"too late\"}");
        shop.awaitStatus(id, "CANCELLED");
        letters.awaitNone(id);

        assertProblem(letters.retry(letter), 409, "ILLEGAL_TRANSITION");
        assertThat(shop.order(id).get("status").asString()).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({
        "status=LOST, VALIDATION_FAILED",
        "limit=0, VALIDATION_FAILED",
        "limit=101, VALIDATION_FAILED",
        "colour=red, VALIDATION_FAILED",
        "source=, VALIDATION_FAILED",
        "cursor=broken, INVALID_CURSOR"
    })
    void refusesWhatItDoesNotKnow(String query, String code) {
        assertProblem(shop.get("/api/ops/dead-letters?" + query), 400, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"reason\":\"\"}", "{\"reason\":7}", "{\"reason\":\"x\",\"a\":1}"})
    void wantsAReasonAndNothingElse(String body) {
        assertProblem(shop.post("/api/ops/dead-letters/1/retry", body), 400, "VALIDATION_FAILED");
        assertProblem(shop.post("/api/ops/dead-letters/1/discard", body), 400, "VALIDATION_FAILED");
    }

    @Test
    void knowsNoLetterThatIsNotThere() {
        assertProblem(shop.get("/api/ops/dead-letters/9999999"), 404, "NOT_FOUND");
        assertProblem(shop.get("/api/ops/dead-letters/one"), 404, "NOT_FOUND");
        assertProblem(
                shop.post("/api/ops/dead-letters/9999999/retry", "{\"reason\":\"why not\"}"),
                404,
                "NOT_FOUND");
    }

    @Test
    void showsHowManyAreOpenAsAMetric() {
        var id = held("letters-metric", "tok_down", "10001");
        letters.awaitOne(id);

        assertThat(shop.get("/actuator/prometheus").body())
                .containsPattern("orderloom_dead_letters\\{source=\"payment-connector\"} [1-9]")
                .contains("orderloom_dead_letters{source=\"command-lane\"}")
                .contains("orderloom_dead_letters{source=\"carrier-connector\"}")
                .contains("orderloom_dead_letters{source=\"notification\"}");
    }

    private String held(String name, String token, String zip) {
        var product = shop.product(name, 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith(token).sentTo(zip));
        shop.awaitStatus(id, "ON_HOLD");
        return id;
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Shop.json(answer).get("code").asString()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception");
    }
}
