package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.fuzz.Books;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The replay of a saga does what the saga did, wherever its order went, and nothing else. */
class SagaReplayIT {

    private static final Shop SHOP = RunningOrderloom.shop();
    private static final Map<String, String> STATUS_BY_TOKEN =
            Map.ofEntries(
                    Map.entry("tok_ok", "COMPLETED"),
                    Map.entry("tok_slow", "COMPLETED"),
                    Map.entry("tok_flaky", "COMPLETED"),
                    Map.entry("tok_capture_fails", "COMPLETED"),
                    Map.entry("tok_void_flaky", "COMPLETED"),
                    Map.entry("tok_refund_flaky", "COMPLETED"),
                    Map.entry("tok_lost_answer", "COMPLETED"),
                    Map.entry("tok_declined", "AWAITING_PAYMENT"),
                    Map.entry("tok_insufficient_funds", "AWAITING_PAYMENT"),
                    Map.entry("tok_down", "ON_HOLD"));

    /** Their journals are spoilt by tests, each by one. */
    private static final Set<String> SPOILT = Set.of("00001", "tok_flaky", "lost", "second method");

    /** What became of each order, by how it was placed. */
    private static final Map<String, String> ORDERS = new LinkedHashMap<>();

    @BeforeAll
    static void placeOneOfEachKind() {
        var product = SHOP.product("replayed", 10_000, 100);
        STATUS_BY_TOKEN.keySet().forEach(token -> place(token, draft(product).paidWith(token)));
        Stream.of("tok_random", "tok_capture_declined")
                .forEach(token -> place(token, draft(product).paidWith(token)));
        Stream.of("00000", "00001").forEach(zip -> place(zip, draft(product).sentTo(zip)));
        place("free", OrderDraft.of(product, 2, "0"));
        place("two warehouses", OrderDraft.of(SHOP.product("replayed-two", 3, 4), 6, "10.00"));
        place("lost", draft(product).sentTo("00002"));
        place("cancelled when confirmed", draft(product).sentTo("00002"));
        place("cancelled when held", draft(product).sentTo("00000"));
        place("cancelled awaiting payment", draft(product).paidWith("tok_declined"));
        place("cancelled during a call", draft(product).paidWith("tok_slow"));
        place(
                "cancelled in part",
                OrderDraft.of(SHOP.product("replayed-part", 3, 4), 6, "10.00").sentTo("00002"));
        place("out of stock", OrderDraft.of(SHOP.product("replayed-scarce", 1, 0), 2, "10.00"));
        place("second method", draft(product).paidWith("tok_declined"));
        goOn();
    }

    private static void goOn() {
        Shop.settling().until(() -> !SHOP.items(payments("cancelled during a call")).isEmpty());
        SHOP.cancel(order("cancelled during a call"));
        SHOP.awaitStatus(order("cancelled awaiting payment"), "AWAITING_PAYMENT");
        SHOP.cancel(order("cancelled awaiting payment"));
        SHOP.awaitStatus(order("cancelled when held"), "ON_HOLD");
        SHOP.cancel(order("cancelled when held"));
        SHOP.bookedParcel(order("cancelled when confirmed"));
        SHOP.cancel(order("cancelled when confirmed"));
        var lost = SHOP.bookedParcel(order("lost"));
        SHOP.dispatch(lost);
        SHOP.lose(lost);
        var first = SHOP.bookedParcels(order("cancelled in part"), 2).get(0).get("id").asString();
        SHOP.dispatch(first);
        SHOP.awaitStatus(order("cancelled in part"), "PARTIALLY_SHIPPED");
        SHOP.cancel(order("cancelled in part"));
        SHOP.awaitStatus(order("second method"), "AWAITING_PAYMENT");
        SHOP.ask(
                "/api/orders/" + order("second method") + "/payment",
                "{\"paymentMethod\":\"PayPal\",\"paymentToken\":\"tok_ok\"}");
        SHOP.awaitStatus(order("cancelled in part"), "SHIPPED");
        SHOP.deliver(first);
        STATUS_BY_TOKEN.forEach((token, status) -> SHOP.awaitStatus(order(token), status));
        Stream.of("00001", "free", "two warehouses", "lost", "second method", "cancelled in part")
                .forEach(kind -> SHOP.awaitStatus(order(kind), "COMPLETED"));
        ORDERS.keySet().stream()
                .filter(kind -> kind.startsWith("cancelled ") && !kind.endsWith("part"))
                .forEach(kind -> SHOP.awaitStatus(order(kind), "CANCELLED"));
        SHOP.awaitStatus(order("00000"), "ON_HOLD");
        SHOP.awaitStatus(order("out of stock"), "REJECTED");
    }

    @Test
    void doesWhatEverySagaDid() {
        ORDERS.forEach((kind, id) -> {
            if (!SPOILT.contains(kind)) {
                Shop.settling().untilAsserted(() -> assertIdentical(kind, id));
            }
        });
    }

    /** Every fact in the store has its step, in the journal as in the replay. */
    private static void assertIdentical(String kind, String id) {
        var replay = replay(id, "{}");
        var facts = StoredFacts.idsOfOrder(RunningOrderloom.context(), id);
        assertThat(outcome(replay)).as(kind).isEqualTo("IDENTICAL");
        assertThat(replay.at("/comparison/compared").asInt()).as(kind).isEqualTo(facts.size());
        assertThat(eventIds(replay)).isEqualTo(facts);
    }

    @Test
    void showsStateCommandsAndDeadlinesOfEachStep() {
        var steps = replay(order("tok_ok"), "{}").get("steps");

        assertThat(steps.get(0).at("/event/type").asString()).isEqualTo("OrderPlaced");
        assertThat(steps.get(0).get("before").isNull()).isTrue();
        assertThat(commands(steps.get(0))).containsExactly("ReserveStock");
        assertThat(commands(steps.get(1))).contains("AuthorizePayment");
        assertThat(steps.get(1).get("before")).isEqualTo(steps.get(0).get("after"));
        assertThat(steps.valueStream().flatMap(step -> step.get("deadlinesSet").valueStream()))
                .extracting(it -> it.get("name").asString())
                .contains("payment-technical", "booking", "dispatch", "delivery");
        assertThat(steps.get(steps.size() - 1).at("/after/order/status").asString())
                .isEqualTo("COMPLETED");
    }

    @Test
    void stopsAnywhere() {
        var whole = replay(order("tok_ok"), "{}").get("steps");
        for (int upTo = 1; upTo <= whole.size(); upTo++) {
            var part = replay(order("tok_ok"), "{\"upTo\":%d}".formatted(upTo));

            assertThat(part.get("steps").valueStream().toList())
                    .isEqualTo(whole.valueStream().limit(upTo).toList());
            assertThat(outcome(part)).isEqualTo("IDENTICAL");
        }
    }

    @Test
    void showsWhatWouldHaveBeenIfThePaymentHadBeenDeclined() {
        var id = order("tok_ok");
        var asked = indexOf(replay(id, "{}"), "PaymentAuthorizationRequested") + 1;
        var payment = SHOP.items("/api/orders/" + id + "/payments").get(0).get("id").asString();
        var declined =
                """
                {"inject":[{"after":%d,"type":"PaymentDeclined","data":{"paymentId":"%s",
                 "idempotencyKey":"%s:authorize","operation":"AUTHORIZE","code":"no_money"}}],
                 "upTo":%d}
                """
                        .formatted(asked, payment, payment, asked + 1);

        var replay = replay(id, declined);

        var step = replay.get("steps").get(asked);
        assertThat(step.at("/event/origin").asString()).isEqualTo("INJECTED");
        assertThat(commands(step)).containsExactly("AwaitPayment");
        assertThat(outcome(replay)).isEqualTo("DIVERGED");
        assertThat(replay.at("/comparison/step").asInt()).isEqualTo(asked + 1);
        assertThat(replay.at("/comparison/actual/type").asString()).isEqualTo("PaymentDeclined");
    }

    @Test
    void saysWhatIsWrongWithAFactThatNobodyRecorded() {
        var path = "/api/ops/sagas/" + order("tok_ok") + "/replay";
        var answer =
                SHOP.post(
                        path,
                        """
                        {"upTo":0,"inject":[
                          {"after":1,"type":"PaymentDeclined","data":{"colour":"red"}},
                          {"after":1,"type":"PaymentFallen"},
                          {"after":9999,"type":"OrderDelivered","data":{}},
                          {"type":"OrderReleased"}]}
                        """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Shop.json(answer).get("errors").valueStream())
                .extracting(it -> it.get("pointer").asString() + " " + it.get("code").asString())
                .contains(
                        "/upTo OUT_OF_RANGE",
                        "/inject/0/data/colour UNKNOWN_FIELD",
                        "/inject/0/data/paymentId REQUIRED",
                        "/inject/0/data/code REQUIRED",
                        "/inject/1/type INVALID_VALUE",
                        "/inject/2/after OUT_OF_RANGE",
                        "/inject/3/after REQUIRED");
        assertThat(SHOP.post("/api/ops/sagas/order-unknown/replay", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void yieldsTheSameStepsWithoutAJournal() {
        var id = order("00001");
        Shop.settling().untilAsserted(() -> assertIdentical("00001", id));
        var with = replay(id, "{}");
        var jdbc = new JdbcTemplate(RunningOrderloom.context().getBean(DataSource.class));
        jdbc.update("delete from saga_step where saga_id = ?", id);

        var without = replay(id, "{}");

        assertThat(without.get("steps")).isEqualTo(with.get("steps"));
        assertThat(outcome(without)).isEqualTo("NO_JOURNAL");
    }

    @Test
    void touchesNothing() {
        var books = new Books(RunningOrderloom.context().getBean(DataSource.class));
        var ids = List.of(order("tok_ok"), order("lost"), order("tok_down"));
        Shop.settling()
                .untilAsserted(() -> {
                    var before = world(books, ids);
                    ids.forEach(id -> replay(id, "{}"));
                    ids.forEach(id -> SHOP.get("/api/ops/sagas/" + id + "/replay/test"));
                    assertThat(world(books, ids)).isEqualTo(before);
                });
    }

    @Test
    void verifiesEverySagaAndNamesExactlyThoseThatDiverge() {
        var jdbc = new JdbcTemplate(RunningOrderloom.context().getBean(DataSource.class));
        var changed = Set.of(order("tok_flaky"), order("lost"));
        changed.forEach(id -> Shop.settling().untilAsserted(() -> assertIdentical(id, id)));
        changed.forEach(id ->
                jdbc.update(
                        """
                        update saga_step set commands = '[]' where saga_id = ?
                        and event_type like '%OrderConfirmed'
                        """,
                        id));

        var job = verified();

        assertThat(job.get("state").asString()).isEqualTo("DONE");
        assertThat(job.get("verified").asLong()).isGreaterThanOrEqualTo(ORDERS.size());
        var named = new TreeSet<String>();
        job.get("divergences").forEach(it -> named.add(it.get("orderId").asString()));
        named.retainAll(Set.copyOf(ORDERS.values()));
        assertThat(named).isEqualTo(new TreeSet<>(changed));
        changed.forEach(id -> jdbc.update("delete from saga_step where saga_id = ?", id));
    }

    @Test
    void exportsATestThatPassesAndOneThatFailsAsTheReplayDid() {
        var jdbc = new JdbcTemplate(RunningOrderloom.context().getBean(DataSource.class));
        assertThat(exported(order("two warehouses")).run()).isEmpty();

        var id = order("second method");
        Shop.settling().untilAsserted(() -> assertIdentical("second method", id));
        jdbc.update(
                """
                update saga_step set commands = '[]' where saga_id = ?
                and event_type like '%OrderPaymentProvided'
                """,
                id);

        assertThat(outcome(replay(id, "{}"))).isEqualTo("DIVERGED");
        assertThat(exported(id).run())
                .hasValueSatisfying(it ->
                        assertThat(it)
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining("OrderPaymentProvided"));
        jdbc.update("delete from saga_step where saga_id = ?", id);
        assertThat(exported(id).run()).isEmpty();
    }

    private static CompiledTest exported(String id) {
        var answer = SHOP.get("/api/ops/sagas/" + id + "/replay/test");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/x-java-source");
        assertThat(answer.body()).doesNotContain("Main St").doesNotContain("jane@");
        var file = answer.headers().firstValue("Content-Disposition").orElseThrow();
        var name = file.replaceAll(".*filename=\"(.*)\\.java\".*", "$1");
        return CompiledTest.of("io.orderloom.saga.replay." + name, answer.body());
    }

    @Test
    void aVerificationCanBeCancelledAndOneThatHasEndedStaysAsItIs() {
        var begun = SHOP.post("/api/ops/sagas/verifications", "");
        var location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(SHOP.post(location + "/cancel", "").statusCode()).isEqualTo(200);
        var ended = ended(location);
        assertThat(ended.get("state").asString()).isIn("CANCELLED", "DONE");

        var again = SHOP.post(location + "/cancel", "");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(SHOP.read(location)).isEqualTo(ended);
        assertThat(SHOP.post("/api/ops/sagas/verifications/none/cancel", "").statusCode())
                .isEqualTo(404);
    }

    private static JsonNode verified() {
        var begun = SHOP.post("/api/ops/sagas/verifications", "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return ended(begun.headers().firstValue("Location").orElseThrow());
    }

    private static JsonNode ended(String location) {
        Shop.settling()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !SHOP.read(location).get("state").asString().equals("RUNNING"));
        return SHOP.read(location);
    }

    /** Tables, topics and what the provider and the customers have seen. */
    private static Map<String, Object> world(Books books, List<String> ids) {
        var world = new LinkedHashMap<String, Object>(books.fingerprint());
        ids.forEach(id -> {
            world.put("ledger of " + id, SHOP.ledger(id));
            world.put("inbox of " + id, SHOP.mails(id));
        });
        world.put("topics", KafkaFacts.endOffsets(RunningOrderloom.context()));
        return world;
    }

    private static void place(String kind, OrderDraft draft) {
        ORDERS.put(kind, SHOP.place(draft));
    }

    private static OrderDraft draft(String product) {
        return OrderDraft.of(product, 2, "10.00");
    }

    private static String order(String kind) {
        return ORDERS.get(kind);
    }

    private static String payments(String kind) {
        return "/api/orders/" + order(kind) + "/payments";
    }

    private static JsonNode replay(String id, String body) {
        var answer = SHOP.post("/api/ops/sagas/" + id + "/replay", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Shop.json(answer);
    }

    private static String outcome(JsonNode replay) {
        return replay.at("/comparison/outcome").asString();
    }

    private static List<String> eventIds(JsonNode replay) {
        return replay.get("steps")
                .valueStream()
                .map(step -> step.at("/event/id").asString())
                .toList();
    }

    private static List<String> commands(JsonNode step) {
        return step.get("commands").valueStream().map(it -> it.get("type").asString()).toList();
    }

    private static int indexOf(JsonNode replay, String type) {
        var types = new ArrayList<String>();
        replay.get("steps").forEach(step -> types.add(step.at("/event/type").asString()));
        return types.indexOf(type);
    }
}
