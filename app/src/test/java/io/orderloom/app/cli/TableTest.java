package io.orderloom.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.whole("ORDER", "/id"),
                    Column.state("STATUS", "/status"),
                    Column.money("TOTAL", "/total"),
                    Column.prose("CAUSE", "/cause"),
                    Column.time("AT", "/at"));

    private static final String ITEMS =
            """
            [ { "id": "order-1", "status": "PARKED", "total": 60.00, "currency": "USD",
                "cause": "The provider did not answer", "at": "2026-11-21T19:10:26.123456Z" },
              { "id": "order-23", "status": "ACTIVE", "total": 1200, "currency": "JPY",
                "cause": null } ]
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void alignsColumnsAndCutsNothingInAPipe() {
        assertThat(printed(false, Map.of("COLUMNS", "20")))
                .isEqualTo(
                        """
                        ORDER     STATUS      TOTAL  CAUSE                        AT
                        order-1   PARKED  60.00 USD  The provider did not answer  2026-11-21T19:10:26Z
                        order-23  ACTIVE   1200 JPY  -                            -
                        """);
    }

    @Test
    void cutsProseFirst() {
        assertThat(printed(true, plain(72)).lines())
                .contains(
                        "order-1   PARKED  60.00 USD  The provider did not…  2026-11-21T19:10:26Z")
                .allMatch(line -> line.length() <= 72);
    }

    @Test
    void leavesOutTheLastColumnsWhereThereIsNoRoom() {
        assertThat(printed(true, plain(42)).lines())
                .containsExactly(
                        "ORDER     STATUS      TOTAL  CAUSE",
                        "order-1   PARKED  60.00 USD  The provider…",
                        "order-23  ACTIVE   1200 JPY  -");
        assertThat(printed(true, plain(20)).lines())
                .containsExactly("ORDER     STATUS", "order-1   PARKED", "order-23  ACTIVE");
        assertThat(printed(true, plain(5)).lines()).containsExactly("ORDER", "orde…", "orde…");
    }

    @Test
    void coloursStatesOnATerminalOnly() {
        var painted = "\u001b[33mPARKED\u001b[0m";

        assertThat(printed(true, Map.of())).contains(painted);
        assertThat(printed(false, Map.of())).doesNotContain("\u001b");
        assertThat(printed(true, Map.of("NO_COLOR", "1"))).doesNotContain("\u001b");
        assertThat(printed(true, Map.of("TERM", "dumb"))).doesNotContain("\u001b");
        assertThat(printed(true, Map.of("NO_COLOR", ""))).contains(painted);
    }

    @Test
    void showsOneItemAColumnALine() {
        new Table(screen(false, Map.of()), COLUMNS).printOne(Document.JSON.readTree(ITEMS).get(0));

        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        """
                        ORDER   order-1
                        STATUS  PARKED
                        TOTAL   60.00 USD
                        CAUSE   The provider did not answer
                        AT      2026-11-21T19:10:26Z
                        """);
    }

    /** A terminal would obey them, and what customers write is shown on it. */
    @Test
    void letsNoControlCharacterThrough() {
        var item = Document.JSON.createObjectNode().put("id", "\u001b]0;owned\u0007\u009b2J\nx");

        assertThat(COLUMNS.getFirst().of(item)).isEqualTo("?]0;owned??2J x");
    }

    @Test
    void alignsWhatIsOfTwoCharactersInJava() {
        assertThat(Screen.cut("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(Screen.length("😀😀")).isEqualTo(2);
    }

    private static Map<String, String> plain(int width) {
        return Map.of("COLUMNS", String.valueOf(width), "NO_COLOR", "1");
    }

    private String printed(boolean terminal, Map<String, String> environment) {
        out.reset();
        new Table(screen(terminal, environment), COLUMNS)
                .print(Document.items(Document.JSON.readTree(ITEMS)));
        return out.toString(UTF_8);
    }

    private Screen screen(boolean terminal, Map<String, String> environment) {
        var stream = new PrintStream(out, true, UTF_8);
        return Screen.of(stream, stream, terminal, environment);
    }
}
