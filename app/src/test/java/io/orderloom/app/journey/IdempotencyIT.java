package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same request under the same key is one order, however often and however fast it comes. */
class IdempotencyIT {

    private static final String BODY = OrderDraft.of("p-101", 1, "5.00").json();

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void makesOneOrderOfFiftyRequestsAtOnce() throws Exception {
        var answers = new ArrayList<Future<HttpResponse<String>>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(clients.submit(() -> place("fifty")));
            }
        }

        var repeat = place("fifty");
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isIn(201, 409);
            if (answer.get().statusCode() == 201) {
                assertThat(answer.get().body()).isEqualTo(repeat.body());
            }
        }
    }

    @Test
    void comparesBodiesAsJson() {
        var first = place("spaces");

        var respaced =
                shop.post("/api/orders", BODY.replace(", ", ",   "), "Idempotency-Key", "spaces");

        assertThat(respaced.body()).isEqualTo(first.body());
        assertThat(respaced.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        place("reused");

        var other =
                shop.post(
                        "/api/orders",
                        OrderDraft.of("p-101", 2, "5.00").json(),
                        "Idempotency-Key",
                        "reused");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(Shop.json(other).get("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void doesNotUseUpAKeyForARefusedRequest() {
        var refused =
                shop.post(
                        "/api/orders",
                        BODY.replace("5.00 }", "6.00 }"),
                        "Idempotency-Key",
                        "second-try");
        assertThat(refused.statusCode()).isEqualTo(400);

        assertThat(place("second-try").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> place(String key) {
        return shop.post("/api/orders", BODY, "Idempotency-Key", key);
    }
}
