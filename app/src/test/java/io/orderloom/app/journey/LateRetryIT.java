package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A call that was given up and succeeds when its letter is retried leads the order on to its right
 * end. Two attempts a call here, so what works at the third becomes a letter first.
 */
class LateRetryIT {

    private static OrderloomProcess orderloom;
    private static Shop shop;
    private static Letters letters;

    @BeforeAll
    static void start() throws IOException {
        var folder =
                Path.of("target", "late-retry-" + ProcessHandle.current().pid()).toAbsolutePath();
        orderloom =
                OrderloomProcess.start(
                        folder,
                        "--orderloom.infra.data-dir=" + folder.resolve("data"),
                        "--orderloom.connectors.max-attempts=2",
                        "--orderloom.simulators.carrier.dispatch-after=200ms",
                        "--orderloom.simulators.carrier.deliver-after=200ms");
        shop = orderloom.shop();
        letters = new Letters(shop);
    }

    @AfterAll
    static void stop() {
        orderloom.close();
    }

    @Test
    void anAuthorization() {
        var id = place("late-authorization", "tok_flaky", "10001");
        shop.awaitStatus(id, "ON_HOLD");

        retry(letters.awaitOne(id));

        shop.awaitStatus(id, "COMPLETED");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 3", "CAPTURE SUCCEEDED 1");
        assertRetried(id, "late-authorization", "8/0");
    }

    @Test
    void aCaptureOfAnOrderThatHasLeft() {
        var id = place("late-capture", "tok_capture_fails", "10001");
        var letter = letters.awaitOne(id);
        shop.awaitStatus(id, "SHIPPED");

        retry(letter);

        shop.awaitStatus(id, "COMPLETED");
        assertThat(shop.ledgerRows(id))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 3");
        assertThat(shop.captured(id)).isEqualByComparingTo("20.00");
        assertRetried(id, "late-capture", "8/0");
    }

    @Test
    void aVoidOfAnOrderBeingCancelled() {
        var id = place("late-void", "tok_void_flaky", "00002");
        shop.awaitStatus(id, "CONFIRMED");
        shop.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"changed my mind\"}");
        var letter = letters.awaitOne(id);
        assertThat(shop.order(id).get("status").asString()).isEqualTo("CANCELLING");

        retry(letter);

        assertThat(shop.awaitStatus(id, "CANCELLED").get("paymentStatus").asString())
                .isEqualTo("VOIDED");
        assertRetried(id, "late-void", "10/0");
    }

    @Test
    void aRefundOfALostParcel() {
        var id = place("late-refund", "tok_refund_flaky", "00002");
        shop.awaitStatus(id, "CONFIRMED");
        var parcels = "/api/orders/" + id + "/shipments";
        Shop.settling()
                .until(() ->
                        shop.items(parcels)
                                .valueStream()
                                .anyMatch(it -> it.get("status").asString().equals("BOOKED")));
        var parcel = shop.items(parcels).get(0).get("id").asString();
        shop.post("/api/shipments/" + parcel + "/dispatch", "{}");
        shop.post("/api/shipments/" + parcel + "/loss", "{\"reason\":\"Van stolen\"}");

        retry(letters.awaitOne(id));

        assertThat(shop.awaitStatus(id, "COMPLETED").get("paymentStatus").asString())
                .isEqualTo("REFUNDED");
        assertRetried(id, "late-refund", "8/0");
    }

    @Test
    void aBooking() {
        var id = place("late-booking", "tok_ok", "00001");
        shop.awaitStatus(id, "ON_HOLD");

        retry(letters.awaitOne(id));

        shop.awaitStatus(id, "COMPLETED");
        assertRetried(id, "late-booking", "8/0");
    }

    private static String place(String product, String token, String zip) {
        shop.product(product, 10, 0);
        return shop.place(OrderDraft.of(product, 2, "10.00").paidWith(token).sentTo(zip));
    }

    private static void retry(JsonNode letter) {
        var answer = letters.retry(letter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static void assertRetried(String id, String product, String stock) {
        assertThat(letters.open(id)).isEmpty();
        assertThat(letters.closed(id, "RETRIED")).hasSize(1);
        shop.awaitStock(product, stock);
    }
}
