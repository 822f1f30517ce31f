package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a running Orderloom removes by itself, and what an order without its journal still does. */
class RetentionIT {

    private final Shop shop = RunningOrderloom.shop();
    private final JdbcTemplate jdbc = RunningOrderloom.context().getBean(JdbcTemplate.class);

    @Test
    void removesTheJournalOfAnOldOrderWhichIsReplayedAllTheSame() {
        var old = completed("retention-old");
        var young = completed("retention-young");
        var before = replay(old);
        assertThat(outcome(before)).isEqualTo("IDENTICAL");
        age(old);

        awaitRetention(old);

        assertThat(steps(young)).isPositive();
        var after = replay(old);
        assertThat(outcome(after)).isEqualTo("NO_JOURNAL");
        assertThat(after.get("steps")).isEqualTo(before.get("steps"));
        assertThat(shop.read("/api/ops/sagas/" + old).get("journal")).isEmpty();
        assertThat(shop.get("/api/ops/sagas/" + old + "/replay/test").statusCode()).isEqualTo(200);
        assertThat(outcome(replay(young))).isEqualTo("IDENTICAL");
    }

    @Test
    void handsALateFactToASagaWhoseJournalIsGone() {
        var order = completed("retention-late");
        age(order);
        awaitRetention(order);

        sight(order);

        Shop.settling().until(() -> steps(order) == 1);
        assertThat(outcome(replay(order))).isEqualTo("NO_JOURNAL");
        assertThat(replay(order).get("steps").valueStream())
                .last()
                .satisfies(step ->
                        assertThat(step.at("/event/type").asString())
                                .isEqualTo("ShipmentTrackingUpdated"));
    }

    /** The change of the step after it is one of a state that nobody can tell any more. */
    @Test
    void comparesNothingWithWhatFollowsAnEventThatWasPassedOver() {
        var order = completed("retention-discarded");
        age(order);
        awaitRetention(order);
        jdbc.update(
                """
                insert into saga_step (saga_type, saga_id, event_id, event_type, change, commands,
                                       attempt, discarded, duration_micros, handled_at)
                values ('order-fulfillment', ?, gen_random_uuid(), 'Any', '[]', '[]', 6, true, 0,
                        now())
                """,
                order);
        assertThat(outcome(replay(order))).isEqualTo("NO_JOURNAL");

        sight(order);

        Shop.settling().until(() -> steps(order) == 2);
        assertThat(outcome(replay(order))).isEqualTo("NO_JOURNAL");
    }

    @Test
    void breaksNoInvariant() {
        var order = completed("retention-proof");
        age(order);

        awaitRetention(order);

        Shop.settling()
                .untilAsserted(() ->
                        assertThat(shop.read("/api/ops/invariants").get("holds").asBoolean())
                                .isTrue());
    }

    /** To its very last fact: that the last of three mails was sent. */
    private String completed(String product) {
        var order = shop.place(OrderDraft.of(shop.product(product, 5, 0), 1, "10.00"));
        shop.awaitStatus(order, "COMPLETED");
        Shop.settling().until(() -> mailsSent(order) == 3 && steps(order) == facts(order));
        return order;
    }

    private void age(String order) {
        jdbc.update(
                "update saga_step set handled_at = handled_at - interval '91 d' where saga_id = ?",
                order);
        jdbc.update(
                "update saga set updated_at = updated_at - interval '91 d' where saga_id = ?",
                order);
    }

    /** The task is due once an hour; here it is due now. */
    private void awaitRetention(String order) {
        jdbc.update(
                "update scheduled_tasks set execution_time = now() where task_name = 'retention'");
        Shop.settling().until(() -> steps(order) == 0);
    }

    /** A fact that comes after the end. */
    private void sight(String order) {
        shop.ask(
                "/api/shipments/%s/tracking".formatted(parcel(order)),
                """
                {"status":"RETURNED","location":"Reno, NV","at":"2026-11-20T10:00:00Z"}
                """);
    }

    private long steps(String order) {
        return jdbc.queryForList("select id from saga_step where saga_id = ?", order).size();
    }

    private long facts(String order) {
        return StoredFacts.idsOfOrder(RunningOrderloom.context(), order).size();
    }

    private long mailsSent(String order) {
        return jdbc.queryForList(
                        """
                        select event_id from event
                        where payload ->> 'orderId' = ? and payload_type like '%.NotificationSent'
                        """,
                        order)
                .size();
    }

    private String parcel(String order) {
        return shop.items("/api/orders/" + order + "/shipments").get(0).get("id").asString();
    }

    private JsonNode replay(String order) {
        var answer = shop.post("/api/ops/sagas/" + order + "/replay", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Shop.json(answer);
    }

    private static String outcome(JsonNode replay) {
        return replay.at("/comparison/outcome").asString();
    }
}
