package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    private static final String LIVENESS = "GET /actuator/health/liveness";
    private static final String READINESS = "GET /actuator/health/readiness";
    private static final String PROCESSORS = "GET /api/ops/processors";
    private static final String PARKED = "GET /api/ops/sagas?state=PARKED&limit=100";
    private static final String SILENT = "GET /api/ops/sagas?state=ACTIVE&stuckFor=PT15M&limit=100";
    private static final String LETTERS = "GET /api/ops/dead-letters?limit=100";
    private static final String INVARIANTS = "GET /api/ops/invariants";

    private static final String UP = "{\"status\":\"UP\"}";
    private static final String NONE = "{\"items\":[],\"next\":null}";

    private final Played server = new Played();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void findsNothing() {
        healthy();

        var ran = doctor();

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .isEqualTo(
                        """
                        OK    liveness: it answers
                        OK    readiness db: up
                        OK    processors: 1 keep up
                        OK    sagas: all go on
                        OK    dead letters: none is open
                        OK    invariants: 1 hold at position 42
                        """);
    }

    @Test
    void leavesOutWhatTakesLong() {
        healthy();

        assertThat(doctor("--quick").exitCode()).isZero();
        assertThat(server.requests()).doesNotContain(INVARIANTS);
    }

    @Test
    void onlyWarnsOfWhatGoesOn() {
        server.answering(LETTERS, items("{\"id\":17},{\"id\":18},{\"id\":19},{\"id\":20}"))
                .answering(SILENT, items("{\"orderId\":\"order-4\",\"nextDeadline\":null}"))
                .answering(
                        PROCESSORS,
                        items(
                                """
                                { "name": "a", "state": "RUNNING", "lagMillis": 31000, "lagEvents": 9 },
                                { "name": "b", "state": "STOPPED", "lagMillis": 0, "lagEvents": 0 }\
                                """));
        healthy();

        var ran = doctor();

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.lines())
                .contains(
                        "WARN  processor a: RUNNING, 9 events, 31000 ms behind",
                        "WARN  processor b: is stopped, 0 events, 0 ms behind",
                        "      'orderloom processors start b' when it may go on.",
                        "WARN  sagas: 1 without a fact for 15 min or a deadline: order-4",
                        "WARN  dead letters: 4 open: 17, 18, 19, ...");
    }

    @Test
    void failsOnWhatDoesNotGoOn() {
        server.answering(LIVENESS, 503, "{\"status\":\"DOWN\"}")
                .answering(
                        READINESS,
                        503,
                        """
                        { "status": "DOWN", "components": { "processors": { "status": "DOWN",
                          "details": { "payments": "not running", "orders": "running" } } } }
                        """)
                .answering(PROCESSORS, items("{ \"name\": \"a\", \"state\": \"RETRYING\" }"))
                .answering(PARKED, items("{\"orderId\":\"order-1\"},{\"orderId\":\"order-2\"}"))
                .answering(
                        SILENT,
                        items(
                                """
                                { "orderId": "order-3", "nextDeadline": { "at": "2020-01-01T00:00:00Z" } },
                                { "orderId": "order-5", "nextDeadline": { "at": "2999-01-01T00:00:00Z" } }\
                                """))
                .answering(
                        INVARIANTS,
                        items(
                                """
                                { "name": "order-ledger", "holds": false, "meaning": "Sums fit",
                                  "offending": [ "order-9" ], "offendingTotal": 1, "failure": null },
                                { "name": "stock", "holds": false, "failure": "Timed out" }\
                                """));
        healthy();

        var ran = doctor();

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.lines())
                .contains(
                        "FAIL  liveness: DOWN",
                        "FAIL  readiness processors: DOWN payments: not running",
                        "FAIL  processor a: fails and is tried again, - events, - ms behind",
                        "FAIL  sagas: 2 parked: order-1, order-2",
                        "FAIL  sagas: 1 past a deadline that nobody handed in: order-3",
                        "FAIL  invariant order-ledger: broken by 1: order-9",
                        "FAIL  invariant stock: could not be checked: Timed out");
    }

    @Test
    void looksAtTheRestWhereSomethingCannotBeLookedAt() {
        server.answering(LIVENESS, UP)
                .answering(READINESS, UP)
                .answering(PARKED, NONE)
                .answering(SILENT, NONE)
                .answering(LETTERS, NONE);

        var ran = doctor();

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.lines())
                .contains("OK    dead letters: none is open")
                .anyMatch(
                        it -> it.startsWith("FAIL  processors: could not be looked at: NOT_FOUND"));
    }

    @Test
    void reportsToMachines() {
        server.answering(LETTERS, items("{\"id\":17}"));
        healthy();

        var report = Document.JSON.readTree(doctor("--json").out());

        assertThat(report.path("complete").booleanValue()).isTrue();
        assertThat(report.path("fails").booleanValue()).isFalse();
        assertThat(report.path("items").valueStream())
                .extracting(it -> it.path("verdict").stringValue())
                .containsExactly("OK", "OK", "OK", "OK", "WARN", "OK");
    }

    @Test
    void endsWhereNobodyAnswers() {
        server.close();

        var ran = doctor();

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("Nobody answers");
    }

    /** Whatever was told before counts. */
    private void healthy() {
        server.unlessTold(LIVENESS, UP)
                .unlessTold(READINESS, "{\"status\":\"UP\",\"components\":{\"db\":" + UP + "}}")
                .unlessTold(PROCESSORS, items("{\"name\":\"a\",\"state\":\"RUNNING\"}"))
                .unlessTold(PARKED, NONE)
                .unlessTold(SILENT, NONE)
                .unlessTold(LETTERS, NONE)
                .unlessTold(
                        INVARIANTS,
                        "{\"position\":42,\"items\":[{\"name\":\"x\",\"holds\":true}]}");
    }

    private Ran doctor(String... options) {
        return server.run(
                Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new));
    }

    private static String items(String items) {
        return "{\"items\":[%s],\"next\":null}".formatted(items);
    }
}
