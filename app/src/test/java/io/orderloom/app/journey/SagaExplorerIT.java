package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators find sagas, see what they wait for, and decide about them. */
class SagaExplorerIT {

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void showsWhereASagaStandsAndWhatItDid() {
        var product = shop.product("explored", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        var parcel = shop.bookedParcel(id);
        Shop.settling().until(() -> saga(id).get("step").asString().equals("DISPATCH"));

        var saga = saga(id);
        assertThat(saga.get("state").asString()).isEqualTo("ACTIVE");
        assertThat(saga.get("pending").valueStream())
                .extracting(it -> it.get("what").asString() + " " + it.get("of").asString())
                .containsExactly("DISPATCH " + parcel);
        assertThat(saga.get("deadlines").valueStream())
                .extracting(it -> it.get("name").asString())
                .contains("dispatch", "authorization");
        assertThat(saga.get("compensationLedger").valueStream())
                .extracting(it -> it.get("undoneBy").asString())
                .containsExactlyInAnyOrder("ReleaseReservation", "VoidPayment", "CancelShipment");
        assertThat(saga.get("journal").valueStream())
                .extracting(it -> it.get("type").asString())
                .startsWith("OrderPlaced", "StockReserved", "PaymentAuthorizationRequested");
        assertThat(
                        saga.at("/journal/0/commands")
                                .valueStream()
                                .map(it ->
                                        it.get("type").asString() + it.get("outcome").asString()))
                .containsExactly("ReserveStockQUEUED");
        assertThat(listed("?state=ACTIVE&step=DISPATCH&waitingFor=DISPATCH&limit=100"))
                .contains(id);
        assertThat(listed("?step=RESERVE&limit=100")).doesNotContain(id);
        assertThat(listed("?stuckFor=PT0S&limit=100")).contains(id);
        assertThat(listed("?stuckFor=PT1H&limit=100")).doesNotContain(id);
    }

    @Test
    void parksASagaThatIsSoundAndLetsItGoOn() {
        var product = shop.product("parked-by-hand", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        var parcel = shop.bookedParcel(id);
        Shop.settling().until(() -> saga(id).get("step").asString().equals("DISPATCH"));

        assertThat(decide(id, "park", 200).get("state").asString()).isEqualTo("PARKED");
        assertThat(decide(id, "park", 409).get("code").asString()).isEqualTo("ILLEGAL_TRANSITION");
        shop.dispatch(parcel);
        Shop.settling()
                .during(java.time.Duration.ofMillis(500))
                .until(() -> shop.order(id).get("status").asString().equals("CONFIRMED"));

        decide(id, "retry", 202);

        shop.awaitStatus(id, "SHIPPED");
        shop.deliver(parcel);
        shop.awaitStatus(id, "COMPLETED");
        assertThat(decide(id, "retry", 409).get("code").asString()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(saga(id).get("decisions").valueStream())
                .extracting(it ->
                        "%s by %s: %s"
                                .formatted(
                                        it.get("action").asString(),
                                        it.get("actor").asString(),
                                        it.get("reason").asString()))
                .containsExactly("retry by anonymous: Trying", "park by anonymous: Trying");
    }

    @Test
    void goesOnAtOnceWhenNothingHasComeMeanwhile() {
        var product = shop.product("parked-in-vain", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        shop.bookedParcel(id);
        Shop.settling().until(() -> saga(id).get("step").asString().equals("DISPATCH"));

        var steps = decide(id, "park", 200).get("journal").size();
        var retried = decide(id, "retry", 202).get("state").asString();

        Shop.settling().until(() -> saga(id).get("state").asString().equals("ACTIVE"));
        var saga = saga(id);
        assertThat(retried.equals("ACTIVE") || saga.get("journal").size() > steps)
                .as("went on at once, or with what had come: %s, %s", retried, saga)
                .isTrue();
        shop.deliver(shop.bookedParcel(id));
        shop.awaitStatus(id, "COMPLETED");
    }

    @Test
    void undoesWhatWasDone() {
        var product = shop.product("compensated", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").sentTo("00002"));
        shop.bookedParcel(id);

        decide(id, "compensate", 202);

        shop.awaitStatus(id, "CANCELLED");
        shop.awaitStock(product, "10/0");
        Shop.settling().until(() -> saga(id).get("state").asString().equals("ENDED"));
        assertThat(saga(id).get("compensationLedger")).isEmpty();
        assertThat(decide("order-unknown", "compensate", 404).get("code").asString())
                .isEqualTo("NOT_FOUND");
    }

    private JsonNode saga(String id) {
        return shop.read("/api/ops/sagas/" + id);
    }

    private List<String> listed(String filter) {
        return shop.items("/api/ops/sagas" + filter)
                .valueStream()
                .map(it -> it.get("orderId").asString())
                .toList();
    }

    private JsonNode decide(String id, String decision, int status) {
        var answer = shop.post("/api/ops/sagas/" + id + "/" + decision, "{\"reason\":\"Trying\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Shop.json(answer);
    }
}
