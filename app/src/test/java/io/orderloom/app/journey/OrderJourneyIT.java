package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One order, from the request to the last mail, over everything real. */
class OrderJourneyIT {

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void anOrderIsPlacedPaidShippedAndDelivered() {
        shop.product("journey-1", 150, 0);

        var answer = shop.post("/api/orders", OrderDraft.of("journey-1", 2, "29.99").json());
        isAnsweredAtOnce(answer);
        var id = Shop.json(answer).get("id").asString();
        isNeverUnknown(id);

        var order = shop.awaitStatus(id, "COMPLETED");
        isPaidAndDelivered(order);
        hasLeftTheWarehouse();
        wasChargedOnce(id);
        isToldByMail(id);
        isToldOnKafka(id);
    }

    private static void isAnsweredAtOnce(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(201);
        var order = Shop.json(answer);
        assertThat(order.get("status").asString()).isEqualTo("PENDING");
        assertThat(order.get("version").asInt()).isZero();
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/orders/" + order.get("id").asString());
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"0.0\"");
    }

    private void isNeverUnknown(String id) {
        assertThat(shop.get("/api/orders/" + id).statusCode()).isEqualTo(200);
    }

    private static void isPaidAndDelivered(JsonNode order) {
        assertThat(order.get("paymentStatus").asString()).isEqualTo("CAPTURED");
        assertThat(order.get("fulfillmentStatus").asString()).isEqualTo("DELIVERED");
        assertThat(order.get("totalAmount").decimalValue().toPlainString()).isEqualTo("59.98");
    }

    private void hasLeftTheWarehouse() {
        shop.awaitStock("journey-1", "148/0");
    }

    private void wasChargedOnce(String id) {
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
        assertThat(shop.captured(id)).isEqualByComparingTo("59.98");
    }

    private void isToldByMail(String id) {
        shop.awaitMails(id, 3);
        assertThat(shop.mails(id)).hasSize(3);
    }

    private void isToldOnKafka(String id) {
        var facts = KafkaFacts.ofOrder(id, "order_events", "OrderCompleted");

        assertThat(facts)
                .extracting(fact -> fact.get("type").asString())
                .containsExactly(
                        "orderloom.OrderPlaced.v1",
                        "orderloom.OrderConfirmed.v1",
                        "orderloom.OrderShipped.v1",
                        "orderloom.OrderDelivered.v1",
                        "orderloom.OrderCompleted.v1");
        assertThat(facts).extracting(fact -> fact.get("globalindex").asLong()).isSorted();
    }
}
