package io.orderloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTailTest {

    private static final String EVENTS = "GET /api/ops/events?";

    private final Played server = new Played();

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void showsWhatComesFromNowOn() {
        server.answering(EVENTS + "order=NEWEST_FIRST&limit=1", events(41))
                .answering(EVENTS + "after=41&limit=100", events())
                .answering(EVENTS + "after=41&limit=100", events(42, 43))
                .answering(EVENTS + "after=43&limit=100", events(44));

        var ran = tail("--limit", "3");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.lines()).hasSize(3);
        assertThat(ran.lines().getFirst())
                .isEqualTo(
                        "      42  2026-11-21T19:10:26Z  %-30s order-1  {\"a\":1.10}"
                                .formatted("OrderPlaced"));
    }

    @Test
    void givesMachinesADocumentALine() {
        server.answering(EVENTS + "type=OrderPlaced&after=5&limit=100", events(6, 7));

        var ran = tail("--after", "5", "--type", "OrderPlaced", "--limit", "2", "--json");

        assertThat(ran.lines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(Document.JSON.readTree(line).get("data").toString())
                                .isEqualTo("{\"a\":1.10}"));
    }

    @Test
    void waitsForAServerThatIsAwayForAMoment() {
        server.answering(EVENTS + "after=5&limit=100", events(6))
                .hangingUp(EVENTS + "after=6&limit=100")
                .answering(EVENTS + "after=6&limit=100", 503, "{\"code\":\"UNAVAILABLE\"}")
                .answering(EVENTS + "after=6&limit=100", events(7));

        assertThat(tail("--after", "5", "--limit", "2").lines()).hasSize(2);
    }

    @Test
    void doesNotWaitForOneThatWasNeverThere() {
        server.close();

        assertThat(tail("--after", "5").exitCode()).isEqualTo(2);
    }

    @Test
    void endsWhereTheFilterIsRefused() {
        assertThat(tail("--after", "5", "--from", "yesterday").err()).startsWith("NOT_FOUND");
    }

    private Ran tail(String... options) {
        return server.run(
                Stream.concat(Stream.of("events", "tail", "--every", "PT0.01S"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String events(int... positions) {
        var items =
                Arrays.stream(positions)
                        .mapToObj(it ->
                                """
                                { "position": %d, "at": "2026-11-21T19:10:26.5Z",
                                  "type": "OrderPlaced", "aggregateId": "order-1",
                                  "data": { "a": 1.10 } }\
                                """
                                        .formatted(it))
                        .collect(Collectors.joining(","));
        return "{\"items\":[%s],\"next\":null}".formatted(items);
    }
}
