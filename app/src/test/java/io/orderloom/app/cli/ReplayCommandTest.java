package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.cli.Played.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final String REPLAY = "POST /api/ops/sagas/order-1/replay";

    private final Played server = new Played();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void tellsAReplayStepByStep() {
        server.answering(REPLAY, replay("\"IDENTICAL\", \"compared\": 2"));

        var ran = run("replay", "order-1", "--up-to", "2");

        assertThat(ran.exitCode()).isZero();
        assertThat(server.asked().getFirst().body()).isEqualTo("{\"upTo\":2}");
        assertThat(ran.out())
                .isEqualTo(
                        """
                           1  OrderPlaced  2026-11-21T19:10:26Z
                              > ReserveStock {"line":1}
                           2  StockReserved  2026-11-21T19:10:27Z  INJECTED
                              ~ order.status: PENDING -> CONFIRMED
                              + deadline payment-technical at 2026-11-21T19:12:27Z
                              - deadline reservation
                              ! Broken

                        IDENTICAL: 2 steps as in the journal
                        """);
    }

    @Test
    void endsWith1WhereAReplayDiverges() {
        server.answering(
                REPLAY,
                replay(
                        """
                        "DIVERGED", "compared": 1, "step": 2, "expected": null,
                        "actual": { "type": "StockReserved", "commands": [ { "type": "BookShipment" } ] },
                        "differences": [ { "op": "remove", "path": "/payments" } ]\
                        """));

        var ran = run("replay", "order-1");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "DIVERGED: at step 2, after 1 that are the same",
                        "expected  no such step",
                        "actual    StockReserved > BookShipment",
                        "/payments");
    }

    @Test
    void injectsWhatAFileHas(@TempDir Path folder) throws IOException {
        server.answering(REPLAY, replay("\"NO_JOURNAL\", \"compared\": 0"));
        var list = Files.writeString(folder.resolve("list"), "[{\"after\":4}]").toString();
        var body =
                Files.writeString(folder.resolve("b"), "{\"inject\":[{\"after\":4}]}").toString();
        var broken = Files.writeString(folder.resolve("broken"), "[{").toString();

        assertThat(run("replay", "order-1", "--inject", list).exitCode()).isZero();
        assertThat(run("replay", "order-1", "--inject", body).exitCode()).isZero();
        assertThat(run("replay", "order-1", "--inject", broken).err()).contains("is no JSON");
        assertThat(run("replay", "order-1", "--inject", "nowhere").err())
                .contains("cannot be read");

        assertThat(server.asked())
                .hasSize(2)
                .extracting(Asked::body)
                .containsOnly("{\"inject\":[{\"after\":4}]}");
    }

    @Test
    void printsAReplayAsATest() {
        server.answering("GET /api/ops/sagas/order-1/replay/test", "class OrderTest {}\n");

        assertThat(run("replay", "order-1", "--test").out()).isEqualTo("class OrderTest {}\n");
        assertThat(run("replay", "order-1", "--test", "--up-to", "3").exitCode()).isEqualTo(2);
    }

    private Ran run(String... arguments) {
        return server.run(arguments);
    }

    private static String replay(String outcome) {
        return """
        { "orderId": "order-1", "steps": [
          { "step": 1, "event": { "type": "OrderPlaced", "at": "2026-11-21T19:10:26Z",
              "origin": "RECORDED" }, "before": null, "after": { "order": { "status": "PENDING" } },
            "commands": [ { "type": "ReserveStock", "command": { "line": 1 } } ],
            "deadlinesSet": [], "deadlinesCleared": [], "failure": null },
          { "step": 2, "event": { "type": "StockReserved", "at": "2026-11-21T19:10:27Z",
              "origin": "INJECTED" }, "before": { "order": { "status": "PENDING" } },
            "after": { "order": { "status": "CONFIRMED" } }, "commands": [],
            "deadlinesSet": [ { "name": "payment-technical", "at": "2026-11-21T19:12:27Z" } ],
            "deadlinesCleared": [ "reservation" ], "failure": "Broken" } ],
          "comparison": { "outcome": %s } }
        """
                .formatted(outcome);
    }
}
