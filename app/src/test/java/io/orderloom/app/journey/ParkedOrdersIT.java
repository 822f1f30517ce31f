package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.ConfirmOrder;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A step of the process that fails for some orders parks these, and no other order notices. */
class ParkedOrdersIT {

    private static final int FAULTY = 3;
    private static final int SOUND = 15;

    private final Shop shop = RunningOrderloom.shop();
    private final Letters letters = new Letters(shop);

    @Test
    void parksTheOrdersWhoseStepFailsAndCompletesThemWhenTheFaultIsLifted() {
        var product = shop.product("parked-orders", 1000, 0);
        var faulty = new ArrayList<String>();
        var sound = new ArrayList<String>();
        try (var _ = refusingToConfirmEveryFifthOrder()) {
            while (faulty.size() < FAULTY || sound.size() < SOUND) {
                var id = shop.place(OrderDraft.of(product, 1, "10.00"));
                (isFaulty(id) ? faulty : sound).add(id);
            }

            sound.forEach(id -> shop.awaitStatus(id, "COMPLETED"));
            for (var id : faulty) {
                var letter = letters.awaitOne(id);
                assertThat(letter.get("source").asString()).isEqualTo("saga");
                assertThat(letter.get("cause").asString()).contains("a bug in confirming");
                assertThat(shop.order(id).get("status").asString()).isEqualTo("PENDING");
                assertThat(sagaStatus(id)).isEqualTo("PARKED");
            }
            cancelLater(faulty.getFirst());
        }

        for (var id : faulty) {
            assertThat(letters.retry(letters.awaitOne(id)).statusCode()).isEqualTo(202);
        }

        faulty.subList(1, faulty.size()).forEach(id -> shop.awaitStatus(id, "COMPLETED"));
        shop.awaitStatus(faulty.getFirst(), "CANCELLED");
        faulty.forEach(letters::awaitNone);
        for (var id : faulty.subList(1, faulty.size())) {
            assertThat(shop.ledgerRows(id))
                    .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
            assertThat(sagaStatus(id)).isEqualTo("ENDED");
        }
        var sold = sound.size() + faulty.size() - 1;
        shop.awaitStock(product, (1000 - sold) + "/0");
        assertThat(parkedEvents(faulty)).isZero();
    }

    /** What a customer does meanwhile queues behind the step that failed. */
    private void cancelLater(String id) {
        var answer =
                shop.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"Takes too long\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Shop.settling().until(() -> parkedEvents(List.of(id)) > 1);
    }

    private static Fault refusingToConfirmEveryFifthOrder() {
        var registration =
                RunningOrderloom.context()
                        .getBean(CommandBus.class)
                        .registerHandlerInterceptor((unit, chain) -> {
                            if (unit.getMessage().getPayload() instanceof ConfirmOrder confirm
                                    && isFaulty(confirm.orderId().value())) {
                                throw new IllegalStateException("a bug in confirming");
                            }
                            return chain.proceed();
                        });
        return registration::cancel;
    }

    private static boolean isFaulty(String orderId) {
        return Math.floorMod(orderId.hashCode(), 5) == 0;
    }

    private static String sagaStatus(String id) {
        return sql().queryForObject("select status from saga where saga_id = ?", String.class, id);
    }

    private static long parkedEvents(List<String> ids) {
        return sql().queryForList(
                        "select key from parked_event where lane = 'order-fulfillment' and key ="
                                + " any(?)",
                        String.class,
                        (Object) ids.toArray(String[]::new))
                .size();
    }

    private static JdbcTemplate sql() {
        return RunningOrderloom.context().getBean(JdbcTemplate.class);
    }

    /** Is lifted when it is closed. */
    private interface Fault extends AutoCloseable {

        @Override
        void close();
    }
}
