package io.orderloom.app.cli;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A refusal of the API (RFC 9457), told line by line. */
final class Problem {

    /** The database is away. */
    private static final int UNAVAILABLE = 503;

    private static final int LONGEST_STRANGER = 200;

    private Problem() {}

    static Failure of(int status, String body, String from) {
        var problem = parsed(body);
        return new Failure(
                problem == null
                        ? "%s answered %d: %s"
                                .formatted(
                                        from,
                                        status,
                                        Screen.cut(Screen.plain(body), LONGEST_STRANGER))
                        : told(problem),
                status == UNAVAILABLE);
    }

    private static String told(JsonNode problem) {
        var first = "%s: %s".formatted(text(problem, "code"), text(problem, "detail"));
        return problem.path("errors")
                .valueStream()
                .map(it ->
                        "%n  %s %s: %s"
                                .formatted(
                                        text(it, "pointer"), text(it, "code"), text(it, "detail")))
                .collect(Collectors.joining("", first, ""));
    }

    private static String text(JsonNode node, String member) {
        return Column.text(node.path(member));
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            var json = Document.JSON.readTree(body);
            return json.hasNonNull("code") ? json : null;
        } catch (JacksonException notOurs) {
            return null;
        }
    }
}
