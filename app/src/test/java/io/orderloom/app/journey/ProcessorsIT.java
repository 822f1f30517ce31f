package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An operator sees how far every reader of the store is, and stops, divides and merges them. */
class ProcessorsIT {

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void showsEveryProcessorWithWhereItStands() {
        var product = shop.product("processors-shown", 10, 0);
        shop.awaitStatus(shop.place(OrderDraft.of(product, 1, "10.00")), "COMPLETED");

        Shop.settling()
                .untilAsserted(() -> {
                    var all = shop.items("/api/ops/processors");
                    assertThat(all.valueStream().map(it -> it.get("name").asString()))
                            .contains(
                                    "carrier-connector",
                                    "kafka-publisher",
                                    "order-details",
                                    "order-fulfillment",
                                    "order-history",
                                    "payment-connector",
                                    "payments",
                                    "shipments",
                                    "stock");
                    for (var processor : all) {
                        assertThat(processor.get("state").asString()).isEqualTo("RUNNING");
                        assertThat(processor.get("lagEvents").asLong()).isZero();
                        assertThat(processor.get("lagMillis").asLong()).isZero();
                        assertThat(processor.at("/segments/0/node").asString()).isEqualTo("local");
                    }
                });
        assertThat(processor("order-fulfillment").get("segments")).hasSize(4);
    }

    @Test
    void stopsAConnectorUntilItIsStartedAgain() {
        var product = shop.product("processors-stopped", 10, 0);
        assertDone(change("payment-connector", "stop"), "stopped");
        String order;
        try {
            order = shop.place(OrderDraft.of(product, 1, "10.00"));
            Shop.settling()
                    .until(() -> processor("payment-connector").get("lagEvents").asLong() > 2);
            var stopped = processor("payment-connector");
            assertThat(stopped.get("state").asString()).isEqualTo("STOPPED");
            assertThat(stopped.at("/segments/0/node").isNull()).isTrue();
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> shop.ledgerRows(order).isEmpty());
            assertThat(processor("payment-connector").get("lagMillis").asLong()).isPositive();
            assertDone(change("payment-connector", "stop"), "was stopped already");
        } finally {
            assertDone(change("payment-connector", "start"), "started");
        }

        shop.awaitStatus(order, "COMPLETED");
        assertThat(shop.ledgerRows(order))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
        assertDone(change("payment-connector", "start"), "was not stopped");
    }

    @Test
    void dividesAndMergesTheProcessWhileOrdersFlow() {
        var product = shop.product("processors-divided", 100, 0);
        var first = shop.place(OrderDraft.of(product, 1, "10.00"));
        Shop.settling().until(() -> isRunning("order-fulfillment"));

        var divided = change("order-fulfillment", "split");

        assertThat(divided.statusCode()).as(divided.body()).isEqualTo(200);
        assertThat(processor("order-fulfillment").get("segments")).hasSize(5);
        var meanwhile = shop.place(OrderDraft.of(product, 1, "10.00"));
        Shop.settling().until(() -> isRunning("order-fulfillment"));

        assertThat(change("order-fulfillment", "merge").statusCode()).isEqualTo(200);

        var last = shop.place(OrderDraft.of(product, 1, "10.00"));
        for (var order : new String[] {first, meanwhile, last}) {
            shop.awaitStatus(order, "COMPLETED");
        }
        assertThat(processor("order-fulfillment").get("segments")).hasSize(4);
        shop.awaitStock(product, "97/0");
        Shop.settling().until(() -> isRunning("order-fulfillment"));
    }

    @Test
    void refusesToDivideAReadModelAndSaysWhy() {
        var refused = change("order-details", "split");

        assertProblem(refused, 409, "ILLEGAL_TRANSITION");
        assertThat(Shop.json(refused).get("detail").asString())
                .isEqualTo(
                        "order-details shows changes in the order of the store, and so has one"
                                + " segment.");
        assertProblem(change("order-details", "merge"), 409, "ILLEGAL_TRANSITION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "split", "merge"})
    void knowsNoProcessorThatIsNotThere(String action) {
        assertProblem(change("nobody", action), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop  | {}",
                "start | {\"reason\":\"x\",\"segment\":1}",
                "split | {\"reason\":\"x\",\"segment\":-1}",
                "split | {\"reason\":\"x\",\"segment\":1024}",
                "merge | {\"reason\":\"x\",\"segment\":\"0\"}",
                "merge | {\"reason\":\"\"}"
            })
    void wantsAReasonAndNothingUnknown(String action, String body) {
        assertProblem(
                shop.post("/api/ops/processors/payment-connector/" + action, body),
                400,
                "VALIDATION_FAILED");
    }

    private HttpResponse<String> change(String processor, String action) {
        return shop.post(
                "/api/ops/processors/" + processor + "/" + action,
                "{\"reason\":\"the provider asked for it\"}");
    }

    private JsonNode processor(String name) {
        return shop.items("/api/ops/processors")
                .valueStream()
                .filter(it -> it.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean isRunning(String name) {
        return processor(name).get("state").asString().equals("RUNNING");
    }

    private static void assertDone(HttpResponse<String> answer, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var decision = Shop.json(answer);
        assertThat(decision.get("detail").asString()).isEqualTo(detail);
        assertThat(decision.get("reason").asString()).isEqualTo("the provider asked for it");
        assertThat(decision.get("actor").asString()).isEqualTo("anonymous");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Shop.json(answer).get("code").asString()).isEqualTo(code);
    }
}
