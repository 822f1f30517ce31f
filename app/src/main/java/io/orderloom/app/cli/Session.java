package io.orderloom.app.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/** What all commands have: the server they ask, and how they answer. */
final class Session {

    private final Screen screen;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:ORDERLOOM_URL:-http://localhost:8080}",
            description = "where Orderloom is; ORDERLOOM_URL, or http://localhost:8080")
    private String url = "";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "the API's answer as it came, one document")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "at most so many items; the server's 20 unless given")
    private @Nullable Integer limit;

    private @Nullable Api api;

    Session(Screen screen) {
        this.screen = screen;
    }

    Screen screen() {
        return screen;
    }

    boolean json() {
        return json;
    }

    @Nullable Integer limit() {
        return limit;
    }

    Api api() {
        var known = api;
        if (known == null) {
            known = new Api(url);
            api = known;
        }
        return known;
    }

    /** A collection, as a table. */
    int list(Address address, List<Column> columns) {
        return show(
                api().list(address, limit),
                page -> {
                    new Table(screen, columns).print(Document.items(page.path("items")));
                    if (page.hasNonNull("next")) {
                        screen.note(screen.paint(Tone.FAINT, "There are more: --limit"));
                    }
                });
    }

    /** One thing, a line a column. */
    int one(Address address, List<Column> columns) {
        return showOne(api().get(address), columns);
    }

    /** A table within a longer answer; nothing where there is nothing to show. */
    void section(List<Column> columns, List<JsonNode> items) {
        if (!items.isEmpty()) {
            screen.line("");
            new Table(screen, columns).print(items);
        }
    }

    /** What came of a decision. */
    int decide(Address address, Decision decision, List<Column> columns) {
        return showOne(api().post(address, decision.body(), decision.key()), columns);
    }

    /** To machines as it came, to people as told. */
    int show(Document document, Consumer<JsonNode> people) {
        if (json) {
            screen.line(document.text());
        } else {
            people.accept(document.json());
        }
        return OrderloomCommand.FINE;
    }

    private int showOne(Document document, List<Column> columns) {
        return show(document, new Table(screen, columns)::printOne);
    }
}
