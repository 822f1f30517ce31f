package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {

    private final Played server = new Played();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void verifiesToTheEnd() {
        verification("\"RUNNING\"", "\"DONE\", \"identical\": 3, \"diverged\": 0");

        var ran = run("verify");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("DONE: 3 identical, 0 diverged, - without a journal\n");
        assertThat(ran.err())
                .isEqualTo("[########################] 100% 4 of 4 sagas, 2/s, 0 diverged\n");
    }

    @Test
    void endsWith1WhereASagaDiverges() {
        verification(
                """
                "DONE", "identical": 2, "diverged": 2, "divergences": [ { "orderId": "order-7",
                "comparison": { "step": 3, "expected": { "type": "OrderConfirmed", "commands": [] },
                "actual": { "type": "OrderConfirmed", "failure": "Broken" } } } ]\
                """);

        var ran = run("verify");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("order-7      3  OrderConfirmed > -  OrderConfirmed fails: Broken")
                .contains("and 1 more");
        assertThat(run("verify", "--json").exitCode()).isEqualTo(1);
    }

    @Test
    void endsWith2WhereNotAllCouldBeVerified() {
        verification("\"FAILED\", \"diverged\": 0, \"failure\": \"The database is away\"");

        var ran = run("verify");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).contains("The database is away");
    }

    @Test
    void drawsABarOverItselfOnATerminal() {
        verification("\"RUNNING\"", "\"DONE\", \"diverged\": 0");

        var ran = Ran.onTerminal(Map.of(), "verify", "--url", server.url());

        assertThat(ran.err().split("\r", -1)).hasSize(3);
        assertThat(ran.err()).endsWith("0 diverged\n");
        assertThat(ran.out()).startsWith("\u001b[32mDONE\u001b[0m: ");
    }

    private Ran run(String... arguments) {
        return server.run(arguments);
    }

    private void verification(String... states) {
        var path = "/api/ops/sagas/verifications";
        server.answering("POST " + path, 202, "{\"id\":\"v-1\"}");
        for (var state : states) {
            server.answering(
                    "GET " + path + "/v-1",
                    "{ \"total\": 4, \"verified\": 4, \"perSecond\": 2.0, \"state\": %s }"
                            .formatted(state));
        }
    }
}
