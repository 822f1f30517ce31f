package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Read models are built anew beside those in use, compared with them, switched, and back. */
class RebuildIT {

    private static final List<String> READ_MODELS =
            List.of("order-details", "order-history", "payments", "shipments", "stock");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Shop shop = RunningOrderloom.shop();
    private final Letters letters = new Letters(shop);
    private final JdbcTemplate jdbc = RunningOrderloom.context().getBean(JdbcTemplate.class);

    @AfterEach
    void discardShadows() {
        READ_MODELS.forEach(name -> change(name, "discard"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-details", "order-history", "payments", "shipments", "stock"})
    void buildsAReadModelAnewWithoutAnyEffectAndFindsItEqual(String name) {
        var product = shop.product("rebuild-" + name, 10, 5);
        var order = shop.place(OrderDraft.of(product, 12, "10.00"));
        shop.awaitStatus(order, "COMPLETED");
        shop.awaitMails(order, 4);
        var mails = shop.mails(order);
        var charges = shop.ledgerRows(order);
        var facts = factsOf(order);

        var begun = change(name, "rebuild");

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        awaitBuilt(shop, name);
        var compared = compared(shop, name);
        assertThat(compared.get("identical").asBoolean()).as(compared.toString()).isTrue();
        for (var table : compared.get("tables")) {
            assertThat(table.get("rows").asLong()).isPositive();
            assertThat(table.get("shadowRows")).isEqualTo(table.get("rows"));
        }
        assertThat(shop.mails(order)).isEqualTo(mails);
        assertThat(shop.ledgerRows(order)).isEqualTo(charges);
        assertThat(factsOf(order)).isEqualTo(facts);
        assertThat(structureIn(shadowOf(name), name))
                .hasSizeGreaterThan(5)
                .isEqualTo(structureIn("public", name));
    }

    @Test
    void namesWhatIsWrongInUseAndMendsItByTheSwitchAndLeadsBack() {
        var order = completed("rebuild-wrong");
        var payment =
                jdbc.queryForObject(
                        "select id from payment_details where order_id = ?", String.class, order);
        jdbc.update("update payment_details set captured = 1 where id = ?", payment);
        change("payments", "rebuild");
        awaitBuilt(shop, "payments");

        var compared = compared(shop, "payments");

        assertThat(compared.get("identical").asBoolean()).isFalse();
        assertThat(compared.at("/tables/0/differing").asLong()).isEqualTo(1);
        assertThat(compared.at("/tables/0/differences/0/id").asString()).isEqualTo(payment);
        assertThat(compared.at("/tables/0/differences/0/how").asString()).isEqualTo("DIFFERENT");

        assertDone(change("payments", "switch"));
        assertThat(captured(payment)).isEqualByComparingTo("10.00");
        assertThat(holds("read-model-payments")).isTrue();
        assertThat(shadow(shop, "payments").get("state").asString()).isEqualTo("SWITCHED");
        assertProblem(change("payments", "switch"), 409);

        assertDone(change("payments", "rollback"));
        assertThat(captured(payment)).isEqualByComparingTo("0.01");
        assertProblem(change("payments", "rollback"), 409);

        assertDone(change("payments", "switch"));
        assertThat(captured(payment)).isEqualByComparingTo("10.00");
        assertDone(change("payments", "discard"));
        assertThat(shop.read("/api/ops/projections/payments").has("shadow")).isFalse();
        assertThat(holds("read-model-payments")).isTrue();
        var after = completed("rebuild-after");
        assertThat(shop.items("/api/orders/" + after + "/payments")).hasSize(1);
    }

    @Test
    void freesByTheSwitchWhatWasParked() {
        var product = shop.product("rebuild-parked", 10, 0);
        jdbc.execute(
                "alter table payment_details add constraint refused_by_the_test"
                        + " check (amount <> 66615 or version = 0) not valid");
        String order;
        try {
            order = shop.place(OrderDraft.of(product, 1, "666.15"));
            shop.awaitStatus(order, "COMPLETED");
            letters.awaitOne(order);
        } finally {
            jdbc.execute("alter table payment_details drop constraint refused_by_the_test");
        }
        change("payments", "rebuild");
        awaitBuilt(shop, "payments");
        assertThat(compared(shop, "payments").at("/tables/0/differing").asLong()).isEqualTo(1);

        assertDone(change("payments", "switch"));

        letters.awaitNone(order);
        assertThat(holds("read-model-payments")).isTrue();
        assertThat(parked("payments")).isZero();
    }

    @Test
    void switchesAndLeadsBackWhileOrdersFlow() {
        shop.product("rebuild-flow", 5000, 0);
        change("order-details", "rebuild");
        var orders = new ConcurrentLinkedQueue<String>();
        var over = new AtomicBoolean();
        var flow =
                IntStream.range(0, 4)
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> buy(over, orders)))
                        .toList();
        try {
            var during = shop.place(OrderDraft.of("rebuild-flow", 1, "10.00"));
            awaitBuilt(shop, "order-details");
            shop.awaitStatus(during, "COMPLETED");
            for (var table : List.of("order_details", "shadow_order_details.order_details")) {
                assertThat(
                                jdbc.queryForList(
                                        "select id from " + table + " where id = ?",
                                        String.class,
                                        during))
                        .hasSize(1);
            }
            for (int round = 0; round < 3; round++) {
                patiently().until(() -> done(change("order-details", "switch")));
                patiently().until(() -> done(change("order-details", "rollback")));
            }
            patiently().until(() -> done(change("order-details", "switch")));
            var compared = compared(shop, "order-details");
            assertThat(compared.get("identical").asBoolean()).as(compared.toString()).isTrue();
        } finally {
            over.set(true);
            flow.forEach(CompletableFuture::join);
        }
        assertThat(orders).as("bought meanwhile").isNotEmpty();
        Shop.settling().until(() -> holds("read-model-orders"));
        assertThat(holds("read-model-order-changes")).isTrue();
        assertThat(parked("order-details")).isZero();
    }

    @Test
    void refusesASecondOneAndWhatIsNotThere() {
        assertProblem(change("shipments", "switch"), 409);
        assertProblem(change("shipments", "rollback"), 409);
        assertProblem(change("shipments", "discard"), 409);
        assertProblem(shop.get("/api/ops/projections/shipments?compare=true"), 409);
        assertThat(change("shipments", "rebuild").statusCode()).isEqualTo(202);

        var second = change("shipments", "rebuild");

        assertProblem(second, 409);
        assertThat(Shop.json(second).get("detail").asString())
                .isEqualTo("shipments: it has a shadow already; discard that first.");
        assertThat(change("nobody", "rebuild").statusCode()).isEqualTo(404);
        assertThat(shop.get("/api/ops/projections/nobody").statusCode()).isEqualTo(404);
        assertThat(shop.post("/api/ops/projections/stock/rebuild", "{}").statusCode())
                .isEqualTo(400);
        assertThat(
                        shop.items("/api/ops/projections")
                                .valueStream()
                                .map(it -> it.get("name").asString()))
                .isEqualTo(READ_MODELS);
    }

    @Test
    void goesOnWhereItWasAfterAKillAndEndsEqual() throws Exception {
        var folder = Path.of("target", "rebuild-" + ProcessHandle.current().pid()).toAbsolutePath();
        try (var orderloom =
                OrderloomProcess.start(
                        folder,
                        "--orderloom.infra.data-dir=" + folder.resolve("data"),
                        "--orderloom.simulators.carrier.dispatch-after=200ms",
                        "--orderloom.simulators.carrier.deliver-after=200ms",
                        "--orderloom.rebuild.share=0.1",
                        "--orderloom.rebuild.batch-size=5")) {
            var its = orderloom.shop();
            its.product("killed", 1000, 0);
            var orders = new ArrayList<String>();
            for (int i = 0; i < 40; i++) {
                orders.add(its.place(OrderDraft.of("killed", 1, "10.00")));
            }
            orders.forEach(order -> its.awaitStatus(order, "COMPLETED"));
            change(its, "order-history", "rebuild");
            patiently().until(() -> position(its) > 50);

            orderloom.kill();
            orderloom.startAgain();

            var resumed = shadow(its, "order-history");
            assertThat(resumed.get("position").asLong()).isGreaterThan(50);
            assertThat(resumed.get("eventsLeft").asLong()).isGreaterThan(100);
            assertThat(resumed.get("state").asString()).isEqualTo("BUILDING");
            assertProblem(change(its, "order-history", "switch"), 409);
            patiently()
                    .until(() ->
                            shadow(its, "order-history").get("eventsPerSecond").asDouble() > 0);
            assertThat(shadow(its, "order-history").get("etaMillis").asLong()).isPositive();
            awaitBuilt(its, "order-history");
            var compared = compared(its, "order-history");
            assertThat(compared.get("identical").asBoolean()).as(compared.toString()).isTrue();
            assertDone(change(its, "order-history", "switch"));
            assertThat(its.read("/api/ops/invariants/read-model-history").get("holds").asBoolean())
                    .isTrue();
        }
    }

    /** One after the other; what was answered 201 never reads 404, also while it is switched. */
    private void buy(AtomicBoolean over, Collection<String> orders) {
        while (!over.get()) {
            var order = shop.place(OrderDraft.of("rebuild-flow", 1, "10.00"));
            shop.order(order);
            shop.awaitStatus(order, "COMPLETED");
            orders.add(order);
        }
    }

    private List<Long> factsOf(String order) {
        return jdbc.queryForList(
                "select global_index from event where payload ->> 'orderId' = ? order by 1",
                Long.class,
                order);
    }

    private static long position(Shop shop) {
        return shadow(shop, "order-history").get("position").asLong();
    }

    private String completed(String product) {
        shop.product(product, 10, 0);
        var order = shop.place(OrderDraft.of(product, 1, "10.00"));
        shop.awaitStatus(order, "COMPLETED");
        shop.awaitMails(order, 3);
        return order;
    }

    private BigDecimal captured(String payment) {
        return shop.read("/api/payments/" + payment).get("captured").decimalValue();
    }

    private boolean holds(String invariant) {
        return shop.read("/api/ops/invariants/" + invariant).get("holds").asBoolean();
    }

    private int parked(String projection) {
        return jdbc.queryForList(
                        "select key from parked_sequence where lane = ?", String.class, projection)
                .size();
    }

    /** Columns, indexes and constraints of the tables that the shadow has, by their names. */
    private List<String> structureIn(String schema, String name) {
        return jdbc
                .queryForList(
                        """
                        with known as (
                            select c.oid, relname from pg_class c
                            where relnamespace = ?::regnamespace and relname in (
                                select tablename from pg_tables where schemaname = ?)
                        )
                        select relname || ' ' || attname || ' ' || format_type(atttypid, atttypmod)
                            || attnotnull || coalesce(attcollation::regcollation::text, '')
                        from known join pg_attribute on attrelid = oid where attnum > 0
                        union all
                        select relname || ' ' || indexrelid::regclass::text
                            || regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', ' ')
                        from known join pg_index on indrelid = oid
                        union all
                        select relname || ' ' || conname || pg_get_constraintdef(c.oid)
                        from known join pg_constraint c on conrelid = known.oid where contype <> 'n'
                        union all
                        select relname || ' ' || coalesce(reloptions::text, '')
                        from known join pg_class using (oid, relname)
                        """,
                        String.class,
                        schema,
                        shadowOf(name))
                .stream()
                .map(it -> it.replace(shadowOf(name) + ".", ""))
                .sorted()
                .toList();
    }

    private static String shadowOf(String name) {
        return "shadow_" + name.replace('-', '_');
    }

    private HttpResponse<String> change(String projection, String action) {
        return change(shop, projection, action);
    }

    private static HttpResponse<String> change(Shop shop, String projection, String action) {
        return shop.post(
                "/api/ops/projections/" + projection + "/" + action,
                "{\"reason\":\"its rows were wrong\"}");
    }

    private static JsonNode shadow(Shop shop, String name) {
        return shop.read("/api/ops/projections/" + name).get("shadow");
    }

    private static JsonNode compared(Shop shop, String name) {
        var path = "/api/ops/projections/" + name + "?compare=true";
        var answer = patiently().until(() -> shop.get(path), it -> it.statusCode() == 200);
        return Shop.json(answer).get("comparison");
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    private static void awaitBuilt(Shop shop, String name) {
        patiently()
                .until(() -> {
                    var shadow = shadow(shop, name);
                    var near = !shadow.get("state").asString().equals("BUILDING");
                    return near && shadow.get("position").asLong() > 0;
                });
    }

    /** It gives way to readers, and waits for a shadow that has fallen behind. */
    private static boolean done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409, 503);
        return answer.statusCode() == 200;
    }

    private static void assertDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Shop.json(answer).get("actor").asString()).isEqualTo("anonymous");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Shop.json(answer).get("code").asString()).isEqualTo("ILLEGAL_TRANSITION");
    }
}
