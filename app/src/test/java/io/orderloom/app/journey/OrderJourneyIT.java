package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Comparator;
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

    /** All topics together tell exactly what the event store holds. */
    private void isToldOnKafka(String id) {
        Shop.settling().until(() -> mailsRecorded(id) == 3);
        var stored = StoredFacts.idsOfOrder(RunningOrderloom.context(), id);

        var facts = KafkaFacts.ofOrder(RunningOrderloom.context(), id, stored);

        assertThat(facts).allSatisfy(fact -> isACloudEvent(fact, id));
        assertThat(facts)
                .filteredOn(fact -> fact.topic().equals("order_events"))
                .extracting(fact -> fact.event().get("type").asString())
                .containsExactly(
                        "orderloom.OrderPlaced.v1",
                        "orderloom.OrderConfirmed.v1",
                        "orderloom.OrderShipped.v1",
                        "orderloom.OrderDelivered.v1",
                        "orderloom.OrderCompleted.v1");
        for (var topic : KafkaFacts.TOPICS) {
            assertThat(facts)
                    .filteredOn(fact -> fact.topic().equals(topic))
                    .isNotEmpty()
                    .isSortedAccordingTo(Comparator.comparingLong(KafkaFacts.Fact::globalIndex));
        }
        assertThat(facts.stream().sorted(Comparator.comparingLong(KafkaFacts.Fact::globalIndex)))
                .extracting(KafkaFacts.Fact::id)
                .isEqualTo(stored);
    }

    private static void isACloudEvent(KafkaFacts.Fact fact, String orderId) {
        var event = fact.event();
        assertThat(fact.mediaType()).startsWith("application/cloudevents+json");
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("source").asString()).isEqualTo("/orderloom");
        assertThat(event.get("type").asString()).matches("orderloom\\.[A-Za-z]+\\.v\\d+");
        assertThat(event.get("subject").asString())
                .matches("(order|payment|stock|shipment|notification)-.+");
        assertThat(Instant.parse(event.get("time").asString())).isBefore(Instant.now());
        assertThat(event.get("orderid").asString()).isEqualTo(orderId);
        assertThat(event.get("sequence").asLong()).isNotNegative();
        assertThat(event.get("data").get("orderId").asString()).isEqualTo(orderId);
        assertThat(event.get("correlationid").asString()).matches("[0-9a-f]{32}");
        assertThat(event.get("causationid").asString()).isNotBlank();
        assertThat(event.get("actor").asString()).isNotBlank();
    }

    private long mailsRecorded(String id) {
        return shop.timeline(id).stream().filter(it -> it.startsWith("NotificationSent:")).count();
    }
}
