package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.cli.Played.Asked;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of the server, and what is made of its refusals and of its silence. */
class ApiTest {

    private static final String RETRY = "POST /api/ops/sagas/order-1/retry";

    private final Played server = new Played();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void readsAsManyPagesAsItTakes() {
        server.answering(
                        "GET /api/orders?status=ON_HOLD&limit=100",
                        "{\"items\":[1.10],\"next\":\"a b\"}")
                .answering(
                        "GET /api/orders?status=ON_HOLD&cursor=a%20b&limit=100",
                        "{\"items\":[2.00],\"next\":null}");

        var ran = run("orders", "--status", "ON_HOLD", "--limit", "101", "--json");

        assertThat(ran.out()).isEqualTo("{\"items\":[1.10,2.00],\"next\":null}\n");
    }

    @Test
    void saysThatThereAreMore() {
        server.answering("GET /api/orders", "{\"items\":[{\"id\":\"order-1\"}],\"next\":\"x\"}");

        assertThat(run("orders").err()).contains("--limit");
    }

    @Test
    void givesMachinesTheAnswerAsItCame() {
        var answer = "{ \"items\" : [ { \"totalAmount\": 60.00 } ],\n  \"next\": null }";
        server.answering("GET /api/orders", answer);

        assertThat(run("orders", "--json").out()).isEqualTo(answer + "\n");
        assertThat(run("--json", "orders").out()).isEqualTo(answer + "\n");
    }

    @Test
    void showsAProblemWithEachOfItsFaults() {
        server.answering(
                "GET /api/ops/sagas?step=NOWHERE",
                400,
                """
                { "code": "VALIDATION_FAILED", "detail": "2 faults", "errors": [
                  { "pointer": "step", "code": "UNKNOWN_VALUE", "detail": "is no step" },
                  { "pointer": "limit", "code": "OUT_OF_RANGE", "detail": "is 0" } ] }
                """);

        var ran = run("sagas", "--step", "NOWHERE");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        """
                        VALIDATION_FAILED: 2 faults
                          step UNKNOWN_VALUE: is no step
                          limit OUT_OF_RANGE: is 0
                        """);
    }

    @Test
    void saysHowToReachAServer() {
        server.close();

        var ran = run("orders");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("Nobody answers at " + server.url(), "spring-boot:run", "--url");
    }

    @Test
    void tellsAnotherServerFromOrderloom() {
        server.answering("GET /api/orders", "<html>")
                .answering("GET /api/ops/sagas", 502, "<html>");

        assertThat(run("orders").err()).contains("is no Orderloom").contains("--url");
        assertThat(run("sagas").err()).contains("answered 502: <html>");
        assertThat(run("orders").exitCode()).isEqualTo(2);
    }

    @Test
    void decidesWithAReasonUnderAKeyOfItsOwn() {
        server.answering(RETRY, 202, "{\"orderId\":\"order-1\",\"state\":\"ACTIVE\"}");

        assertThat(retry("The provider is back").out()).contains("State", "ACTIVE");
        retry("The provider is back");

        assertThat(server.asked())
                .extracting(Asked::body)
                .containsOnly("{\"reason\":\"The provider is back\"}");
        assertThat(server.asked())
                .extracting(Asked::key)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void asksAgainUnderTheSameKeyWhenTheAnswerIsLost() {
        server.hangingUp(RETRY).answering(RETRY, 202, "{\"orderId\":\"order-1\"}");

        assertThat(retry("Trying").exitCode()).isZero();

        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked()).extracting(Asked::key).containsOnly(server.asked().get(0).key());
    }

    @Test
    void saysHowToRepeatWhatNobodyKnowsTheOutcomeOf() {
        server.hangingUp(RETRY);

        var ran = retry("Trying", "--idempotency-key", "my-key");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("not known", "--idempotency-key my-key");
        assertThat(server.asked()).hasSize(2).extracting(Asked::key).containsOnly("my-key");
    }

    @Test
    void wantsAReason() {
        var ran = run("dead-letters", "discard", "17");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--reason");
        assertThat(server.asked()).isEmpty();
    }

    private Ran retry(String reason, String... options) {
        return run(
                Stream.concat(
                                Stream.of("sagas", "retry", "order-1", "--reason", reason),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private Ran run(String... arguments) {
        return server.run(arguments);
    }
}
