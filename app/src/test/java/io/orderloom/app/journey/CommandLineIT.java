package io.orderloom.app.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** An operator at a terminal, over the running product. */
class CommandLineIT {

    private final Shop shop = RunningOrderloom.shop();
    private final Letters letters = new Letters(shop);

    @Test
    void findsAnOrderAndTellsItsStory() {
        var id = completed("typed");

        assertThat(json("orders", "--customer", "c-1001", "--status", "COMPLETED").at("/items/0"))
                .isEqualTo(
                        shop.read("/api/orders?customerId=c-1001&status=COMPLETED").at("/items/0"));
        var story = done("orders", id);
        assertThat(story.out())
                .contains(
                        "Status       COMPLETED",
                        "20.00 USD",
                        "CAPTURED",
                        "DELIVERED",
                        "OrderPlaced");
        assertThat(json("orders", id).at("/order/totalAmount").toString()).isEqualTo("20.00");
    }

    @Test
    void parksASagaAndLetsItGoOn() {
        var id = confirmed("typed-parked");

        assertThat(done("sagas", "park", id, "--reason", "Fraud?").out()).contains("PARKED");
        var again = run("sagas", "park", id, "--reason", "Fraud?");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).startsWith("ILLEGAL_TRANSITION: ");
        assertThat(done("sagas", "--state", "PARKED", "--limit", "200").out()).contains(id);
        done("sagas", "retry", id, "--reason", "It was none");

        assertThat(done("sagas", id).out())
                .contains("DISPATCH", "ReleaseReservation", "OrderPlaced", "It was none");
    }

    @Test
    void undoesWhatASagaDid() {
        var id = confirmed("typed-undone");

        done("sagas", "compensate", id, "--reason", "The goods are damaged");

        shop.awaitStatus(id, "CANCELLED");
    }

    @Test
    void replaysAsItWasAndAsItMightHaveBeen(@TempDir Path folder) throws IOException {
        var id = confirmed("typed-replayed");
        var file =
                Files.writeString(
                        folder.resolve("late.json"),
                        "[{\"after\":1,\"type\":\"NoSuchFact\",\"data\":{}}]");

        assertThat(done("replay", id).out()).contains("   1  OrderPlaced", "IDENTICAL: ");
        assertThat(json("replay", id, "--up-to", "2").path("steps")).hasSize(2);
        assertThat(done("replay", id, "--test").out()).contains("@Test", id);
        var wrong = run("replay", id, "--inject", file.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("/inject/0/type");
    }

    @Test
    void verifiesAllSagas() {
        completed("typed-verified");

        var ran = run("verify", "--json");

        assertThat(ran.exitCode()).as(ran.err()).isIn(0, 1);
        var report = Shop.JSON.readTree(ran.out());
        assertThat(report.path("state").asString()).isEqualTo("DONE");
        assertThat(report.path("identical").asLong()).isPositive();
        assertThat(ran.exitCode() == 0).isEqualTo(report.path("diverged").asLong() == 0);
        assertThat(ran.err()).contains("100%");
        var id = report.path("id").asString();
        assertThat(run("verify", id).exitCode()).isEqualTo(ran.exitCode());
    }

    @Test
    void decidesAboutADeadLetter() {
        var product = shop.product("typed-dead", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_down"));
        var letter = letters.awaitOne(id).path("id").asString("");

        assertThat(done("dead-letters", "--order", id).out()).contains("payment-connector", id);
        assertThat(done("dead-letters", letter).out()).contains("HTTP_503", "eventId");
        done("dead-letters", "retry", letter, "--reason", "Trying");
        letters.awaitOneAfter(id, 6);
        assertThat(done("dead-letters", "discard", letter, "--reason", "In vain").out())
                .contains("DISCARDED", "In vain");
    }

    @Test
    void looksIntoTheEventStoreAndFollowsIt() {
        var id = completed("typed-events");

        var listed = done("events", "--order", id, "--type", "OrderPlaced", "--newest-first");
        assertThat(listed.lines()).hasSize(2).last().asString().contains("OrderPlaced", id);
        var first = json("events", "--order", id, "--limit", "5").path("items");
        assertThat(first).isEqualTo(shop.items("/api/ops/events?limit=5&orderId=" + id));
        var begin = first.get(0).path("position").asLong();
        var followed = done("events", "tail", "--order", id, "--after", "" + begin, "--limit", "2");
        assertThat(followed.lines()).hasSize(2).first().asString().contains("StockReserved");
        var wrong = run("events", "--from", "yesterday");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("VALIDATION_FAILED: ");
    }

    @Test
    void stopsAProcessorAndStartsIt() {
        assertThat(done("processors").out()).contains("order-fulfillment", "kafka-publisher");
        assertThat(done("processors", "stop", "stock", "--reason", "A disk is changed").out())
                .contains("stopped", "A disk is changed");
        try {
            assertThat(done("processors", "stock").out()).contains("STOPPED");
        } finally {
            assertThat(done("processors", "start", "stock", "--reason", "It is").out())
                    .contains("started");
        }
        Shop.settling()
                .untilAsserted(() ->
                        assertThat(json("processors", "stock").path("state").asString())
                                .isEqualTo("RUNNING"));

        var refused = run("processors", "split", "stock", "--reason", "It is slow");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("ILLEGAL_TRANSITION: ");
        assertThat(run("processors", "nobody").exitCode()).isEqualTo(2);
    }

    @Test
    void dividesAProcessorAndMergesIt() {
        var before = segmentsOf("carrier-connector");

        var divided = done("processors", "split", "carrier-connector", "--reason", "It is slow");
        assertThat(divided.out()).contains("split", "It is slow");
        assertThat(segmentsOf("carrier-connector")).isEqualTo(before + 1);

        // As soon as nodes have taken up both.
        Shop.settling()
                .until(() ->
                        run(
                                                "processors",
                                                "merge",
                                                "carrier-connector",
                                                "--reason",
                                                "The rush is over")
                                        .exitCode()
                                == 0);

        assertThat(segmentsOf("carrier-connector")).isEqualTo(before);
    }

    private static int segmentsOf(String processor) {
        return json("processors", processor).path("segments").size();
    }

    @Test
    void buildsAReadModelAnewAndPutsItIntoUse() {
        var id = completed("typed-rebuilt");

        try {
            assertThat(projections("rebuild", "shipments").out())
                    .contains("FOLLOWING", "shipment_details");
            assertThat(json("projections", "shipments", "--compare").at("/comparison/identical"))
                    .isEqualTo(BooleanNode.TRUE);
            assertThat(projections("switch", "shipments").out()).contains("switch");
            assertThat(done("projections").out()).contains("SWITCHED", "order-history");
            assertThat(projections("rollback", "shipments").out()).contains("rollback");
        } finally {
            assertThat(projections("discard", "shipments").out()).contains("discard");
        }
        assertThat(projections("repair", "shipments", id).out()).contains("in place of 1 rows");
    }

    private static Ran projections(String... what) {
        return done(
                Stream.of(Stream.of("projections"), Stream.of(what), Stream.of("--reason", "Typed"))
                        .flatMap(it -> it)
                        .toArray(String[]::new));
    }

    @Test
    void examinesAll() {
        var report = Shop.JSON.readTree(run("doctor", "--json").out());

        assertThat(report.path("items").valueStream())
                .filteredOn(it -> it.path("verdict").asString().equals("OK"))
                .extracting(it -> it.path("name").asString())
                .contains("liveness", "readiness db", "readiness processors");
    }

    /** From the packaged jar, as nobody tells it which Java to take. */
    @Test
    void runsAsAScript() throws Exception {
        var script = Path.of("..", "orderloom").toAbsolutePath().normalize();
        var builder = new ProcessBuilder(script.toString(), "sagas", "--json", "--limit", "1");
        builder.environment().put("ORDERLOOM_URL", url());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true);
        completed("typed-in-a-shell");

        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        assertThat(Shop.JSON.readTree(out).path("items")).hasSize(1);
    }

    private String completed(String product) {
        var id = shop.place(OrderDraft.of(shop.product(product, 10, 0), 2, "10.00"));
        shop.awaitStatus(id, "COMPLETED");
        return id;
    }

    /** And waits for its parcel to be told to move. */
    private String confirmed(String product) {
        var id =
                shop.place(OrderDraft.of(shop.product(product, 10, 0), 2, "10.00").sentTo("00002"));
        shop.bookedParcel(id);
        Shop.settling()
                .until(() ->
                        shop.read("/api/ops/sagas/" + id)
                                .path("step")
                                .asString()
                                .equals("DISPATCH"));
        return id;
    }

    private static JsonNode json(String... arguments) {
        var ran =
                done(
                        Stream.concat(Arrays.stream(arguments), Stream.of("--json"))
                                .toArray(String[]::new));
        return Shop.JSON.readTree(ran.out());
    }

    private static Ran done(String... arguments) {
        var ran = run(arguments);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    private static Ran run(String... arguments) {
        return Ran.piped(
                Stream.concat(Arrays.stream(arguments), Stream.of("--url", url()))
                        .toArray(String[]::new));
    }

    private static String url() {
        return "http://localhost:" + RunningOrderloom.port();
    }
}
