package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** The dead letters as an operator sees them and decides about them, over plain HTTP. */
record Letters(Shop shop) {

    JsonNode open(String orderId) {
        return shop.items("/api/ops/dead-letters?orderId=" + orderId);
    }

    JsonNode closed(String orderId, String status) {
        return shop.items("/api/ops/dead-letters?orderId=" + orderId + "&status=" + status);
    }

    /** The order's one open letter. */
    JsonNode awaitOne(String orderId) {
        Shop.settling().until(() -> !open(orderId).isEmpty());
        assertThat(open(orderId)).hasSize(1);
        return open(orderId).get(0);
    }

    /** The order's one letter, open again after another failure. */
    JsonNode awaitOneAfter(String orderId, int attempts) {
        Shop.settling()
                .untilAsserted(() ->
                        assertThat(open(orderId))
                                .singleElement()
                                .satisfies(letter ->
                                        assertThat(letter.get("attempts").asInt())
                                                .isEqualTo(attempts)));
        return open(orderId).get(0);
    }

    void awaitNone(String orderId) {
        Shop.settling().until(() -> open(orderId).isEmpty());
    }

    JsonNode read(JsonNode letter) {
        return shop.read("/api/ops/dead-letters/" + letter.get("id").asLong());
    }

    HttpResponse<String> retry(JsonNode letter, String... headers) {
        return decide(letter, "retry", headers);
    }

    HttpResponse<String> discard(JsonNode letter, String... headers) {
        return decide(letter, "discard", headers);
    }

    private HttpResponse<String> decide(JsonNode letter, String decision, String... headers) {
        var path = "/api/ops/dead-letters/" + letter.get("id").asLong() + "/" + decision;
        return shop.post(path, "{\"reason\":\"called the other side\"}", headers);
    }
}
