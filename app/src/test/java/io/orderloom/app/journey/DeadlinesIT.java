package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * What happens when nobody does anything: an Orderloom whose deadlines are seconds. All orders are
 * placed before the first test looks, so that their waits run side by side.
 */
@TestMethodOrder(OrderAnnotation.class)
class DeadlinesIT {

    /** Long enough for the order that is paid late, however slow the machine. */
    private static final Duration PAYMENT_DUE = Duration.ofSeconds(20);

    private static RunningOrderloom orderloom;
    private static Shop shop;

    private static String unpaid;
    private static String paidLate;
    private static String held;
    private static String unavailable;
    private static String delivered;
    private static String unsent;

    @BeforeAll
    static void placeAll() {
        orderloom =
                RunningOrderloom.start(
                        "deadlines",
                        "--orderloom.connectors.backoff.base=50ms",
                        "--orderloom.deadlines.reservation=1s",
                        "--orderloom.deadlines.payment-reminder=1s",
                        "--orderloom.deadlines.payment-due=" + PAYMENT_DUE.toSeconds() + "s",
                        "--orderloom.deadlines.payment-unavailable=1s",
                        "--orderloom.deadlines.authorization=3s",
                        "--orderloom.deadlines.return-window=2s");
        shop = orderloom.itsShop();
        held = place("held", "tok_declined", "10001");
        shop.awaitStatus(held, "AWAITING_PAYMENT");
        shop.ask("/api/orders/" + held + "/hold", "{\"reason\":\"Fraud check\"}");
        unpaid = place("unpaid", "tok_declined", "10001");
        unavailable = place("unavailable", "tok_down", "10001");
        delivered = place("delivered", "tok_ok", "10001");
        unsent = place("unsent", "tok_ok", "00002");
        paidLate = place("paid-late", "tok_declined", "10001");
    }

    @AfterAll
    static void close() {
        orderloom.close();
    }

    /** First, while the order still waits: reminded, and its stock gone until there is a method. */
    @Test
    @Order(1)
    void reservesAnewForAMethodThatComesAfterTheReservationsRanOut() throws IOException {
        Shop.settling().until(() -> !told(paidLate, "StockReservationExpired").isEmpty());
        Shop.settling().until(() -> told(paidLate, "NotificationSent").size() == 2);
        shop.awaitStock("paid-late", "10/0");
        assertThat(shop.order(paidLate).get("status").asString()).isEqualTo("AWAITING_PAYMENT");

        offerAnotherMethod(paidLate);

        shop.awaitStatus(paidLate, "COMPLETED");
        assertThat(shop.captured(paidLate)).isEqualByComparingTo("20.00");
        shop.awaitStock("paid-late", "8/0");
        Timeline.isAsApproved(shop, paidLate, "deadline_reservation");
    }

    @Test
    void expiresWhatNobodyPaysFor() throws IOException {
        var order = awaitExpired();

        assertThat(order.get("reason").isNull()).isFalse();
        assertThat(order.get("paymentStatus").asString()).isEqualTo("FAILED");
        assertThat(shop.ledgerRows(unpaid)).containsExactly("AUTHORIZATION DECLINED 1");
        shop.awaitStock("unpaid", "10/0");
        shop.awaitMails(unpaid, 3);
        Timeline.isAsApproved(shop, unpaid, "deadline_payment_due");
    }

    @Test
    void remindsOnce() {
        awaitExpired();
        Shop.settling().until(() -> told(unpaid, "NotificationSent").size() == 3);

        assertThat(told(unpaid, "NotificationSent"))
                .filteredOn(it -> it.contains("reminder"))
                .hasSize(1);
    }

    /** A deadline belongs to no aggregate, and is told on Kafka like every other fact. */
    @Test
    void tellsOfADeadlineOnKafka() {
        awaitExpired();
        Shop.settling().until(() -> told(unpaid, "NotificationSent").size() == 3);
        var stored = StoredFacts.idsOfOrder(orderloom.itsContext(), unpaid);

        var facts = KafkaFacts.ofOrder(orderloom.itsContext(), unpaid, stored);

        assertThat(facts.stream().map(KafkaFacts.Fact::id))
                .containsExactlyInAnyOrderElementsOf(stored);
        assertThat(facts)
                .filteredOn(it -> it.event().get("type").asString().contains("DeadlineReached"))
                .hasSize(3)
                .allMatch(it -> it.topic().equals("order_events"));
    }

    @Test
    void leavesItsTimeToAnOrderOnHold() {
        awaitExpired();
        assertThat(shop.order(held).get("status").asString()).isEqualTo("ON_HOLD");

        shop.ask("/api/orders/" + held + "/release", "{\"reason\":\"Not a fraud\"}");

        shop.awaitStatus(held, "AWAITING_PAYMENT");
        offerAnotherMethod(held);
        shop.awaitStatus(held, "COMPLETED");
        assertThat(told(held, "DeadlineReached")).noneMatch(it -> it.contains("expires"));
    }

    @Test
    void rejectsWhenTheProviderStaysOutOfReach() throws IOException {
        var order = shop.awaitStatus(unavailable, "REJECTED");

        assertThat(order.get("reason").asString()).isEqualTo("PAYMENT_UNAVAILABLE");
        assertThat(shop.ledgerRows(unavailable)).containsExactly("AUTHORIZATION FAILED 3");
        shop.awaitStock("unavailable", "10/0");
        shop.awaitMails(unavailable, 1);
        Timeline.isAsApproved(shop, unavailable, "deadline_payment_unavailable");
    }

    @Test
    void completesWhenTheReturnWindowIsOver() throws IOException {
        shop.awaitStatus(delivered, "COMPLETED");

        // Counted from the last parcel's arrival; a deadline is kept in whole milliseconds.
        var open =
                Duration.between(
                        at(delivered, "ShipmentDelivered"), at(delivered, "OrderCompleted"));
        assertThat(open).isGreaterThanOrEqualTo(Duration.ofSeconds(2).minusMillis(1));
        Timeline.isAsApproved(shop, delivered, "deadline_return_window");
    }

    /**
     * The parcel leaves after the term of its first authorization, and is paid from a later one.
     */
    @Test
    void authorizesAnewWhatWasNotCapturedInTime() {
        var path = "/api/orders/" + unsent + "/payments";
        Shop.settling()
                .until(() ->
                        withStatus(path, "LAPSED").size() >= 1
                                && withStatus(path, "AUTHORIZED").size() == 1);

        shop.deliver(shop.bookedParcel(unsent));

        var order = shop.awaitStatus(unsent, "COMPLETED");
        assertThat(order.get("paymentStatus").asString()).isEqualTo("CAPTURED");
        assertThat(shop.captured(unsent)).isEqualByComparingTo("20.00");
        assertThat(withStatus(path, "CAPTURED")).hasSize(1);
        assertThat(withStatus(path, "LAPSED"))
                .isNotEmpty()
                .allMatch(
                        it -> it.get("lapsed").decimalValue().compareTo(new BigDecimal("20")) == 0);
        assertThat(shop.ledgerRows(unsent))
                .filteredOn(it -> it.startsWith("CAPTURE"))
                .containsExactly("CAPTURE SUCCEEDED 1");
    }

    private static String place(String product, String token, String zip) {
        shop.product(product, 10, 0);
        return shop.place(OrderDraft.of(product, 2, "10.00").paidWith(token).sentTo(zip));
    }

    private static JsonNode awaitExpired() {
        return shop.awaitStatus(unpaid, "EXPIRED", PAYMENT_DUE);
    }

    private static void offerAnotherMethod(String id) {
        shop.ask(
                "/api/orders/" + id + "/payment",
                "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_ok\"}");
    }

    private static List<JsonNode> withStatus(String path, String status) {
        return shop.items(path)
                .valueStream()
                .filter(it -> it.get("status").asString().equals(status))
                .toList();
    }

    private static List<String> told(String id, String type) {
        return shop.timeline(id).stream().filter(it -> it.startsWith(type + ":")).toList();
    }

    private static Instant at(String id, String type) {
        return shop.items("/api/orders/" + id + "/history?limit=100")
                .valueStream()
                .filter(it -> it.get("type").asString().equals(type))
                .map(it -> Instant.parse(it.get("at").asString()))
                .findFirst()
                .orElseThrow();
    }
}
