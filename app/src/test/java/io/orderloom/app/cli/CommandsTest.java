package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.cli.Played.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What commands ask for and show. */
class CommandsTest {

    private static final String SAGAS =
            """
            { "items" : [ { "orderId": "order-1", "state": "PARKED", "step": "AUTHORIZE",
                "since": "2026-11-21T19:10:26.5Z", "cause": "No such step",
                "waitingFor": [ { "what": "AUTHORIZATION", "of": "payment-1" } ],
                "nextDeadline": { "name": "payment-technical", "at": "2026-11-22T19:10:26Z" } } ],
              "next": null }\
            """;

    private final Played server = new Played();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void listsWithFiltersAsATable() {
        server.answering("GET /api/ops/sagas?state=PARKED&stuckFor=PT15M&limit=7", SAGAS);

        var ran = run("sagas", "--state", "PARKED", "--stuck-for", "PT15M", "--limit", "7");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.lines().getLast().split(" {2,}", -1))
                .containsExactly(
                        "order-1",
                        "PARKED",
                        "AUTHORIZE",
                        "2026-11-21T19:10:26Z",
                        "AUTHORIZATION payment-1",
                        "payment-technical",
                        "2026-11-22T19:10:26Z",
                        "No such step");
    }

    @Test
    void showsAnOrderWithAllThatBelongsToIt() {
        server.answering("GET /api/orders/order-1", "{\"id\":\"order-1\",\"totalAmount\":60.00}")
                .answering("GET /api/orders/order-1/payments", page("{\"id\":\"payment-1\"}"))
                .answering("GET /api/orders/order-1/shipments", page("{\"id\":\"parcel-1\"}"))
                .answering(
                        "GET /api/orders/order-1/history?limit=100",
                        page("{\"type\":\"OrderPlaced\",\"summary\":\"Placed\"}"));

        assertThat(run("orders", "order-1").out())
                .contains("60.00", "payment-1", "parcel-1", "OrderPlaced  Placed");
        assertThat(run("orders", "order-1", "--json").out())
                .startsWith("{\"order\":{\"id\":\"order-1\",\"totalAmount\":60.00},\"payments\":");
    }

    @Test
    void namesASegmentOnlyIfThereIsOne() {
        server.answering("POST /api/ops/processors/payments/split", "{\"subject\":\"payments\"}");

        run("processors", "split", "payments", "--reason", "Slow");
        run("processors", "split", "payments", "--reason", "Slow", "--segment", "0");

        assertThat(server.asked())
                .extracting(Asked::body)
                .containsExactly("{\"reason\":\"Slow\"}", "{\"reason\":\"Slow\",\"segment\":0}");
    }

    @Test
    void followsARebuildUntilItHasCaughtUpAndComparesIt() {
        var shadow =
                """
                { "name": "payments", "shadow": { "state": "%s", "position": 50, "head": 100,
                  "eventsLeft": 9, "eventsPerSecond": 3.0, "etaMillis": 3000 }, "comparison": %s }\
                """;
        var path = "GET /api/ops/projections/payments";
        server.answering("POST /api/ops/projections/payments/rebuild", 202, "{}")
                .answering(path, shadow.formatted("BUILDING", "null"))
                .answering(path, shadow.formatted("FOLLOWING", "null"))
                .answering(
                        path + "?compare=true",
                        shadow.formatted(
                                "FOLLOWING",
                                """
                                { "identical": false, "tables": [ { "name": "payment", "rows": 4,
                                  "shadowRows": 5, "differing": 1, "differences": [
                                  { "id": "payment-9", "how": "ONLY_IN_SHADOW" } ] } ] }\
                                """));

        var ran = run("projections", "rebuild", "payments", "--reason", "A column was wrong");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("FOLLOWING", "payment-9");
        assertThat(ran.err())
                .isEqualTo("[############            ]  50% 9 events left, 3/s, 3 s left\n");
    }

    @Test
    void showsTheSegmentsOfAProcessor() {
        server.answering(
                "GET /api/ops/processors",
                page(
                        """
                        { "name": "payments", "state": "RETRYING", "segments": [
                          { "segment": 0, "state": "RETRYING", "error": "Broken" } ] }\
                        """));

        assertThat(run("processors", "payments").out()).contains("RETRYING", "Broken");
        assertThat(run("processors", "parcels").err()).contains("There is no processor parcels");
    }

    private Ran run(String... arguments) {
        return server.run(arguments);
    }

    private static String page(String item) {
        return "{ \"items\": [ %s ], \"next\": null }".formatted(item);
    }
}
