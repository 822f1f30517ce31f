package io.orderloom.app.fuzz;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Spoils where a request leads: its path or its query. */
final class AddressSpoiler {

    private static final int LONGEST_IN_A_QUERY = 2_000;

    private static final List<String> SUFFIXES =
            List.of("/", "//", ";a=b", "/.", "/..", "/x", "%20", "%00", ".json", "#a");

    private static final List<String> UNKNOWN_PARAMETERS =
            List.of("colour", "Limit", "limit[]", "", "_method", "a.b", "\u0000");

    /** Percent signs and bytes that decode to nothing, or are not encoded at all. */
    private static final List<String> BADLY_ENCODED =
            List.of("%zz", "%", "%ff", "%ed%a0%80", "<", "\u00e9", "a b", "%u0041");

    private final Known known;

    AddressSpoiler(Known known) {
        this.known = known;
    }

    void spoilPath(Draft draft, Values values) {
        if (draft.path.isEmpty() || values.chance(0.15)) {
            draft.suffix = values.oneOf(SUFFIXES);
            return;
        }
        var first = draft.path.entrySet().iterator().next();
        first.setValue(segment(first.getValue(), values));
    }

    private static String segment(String now, Values values) {
        return switch (values.below(8)) {
            case 0 ->
                    values.oneOf(
                            List.of("%2F", "%5C", "%00", "%ff", "%zz", "%", "%c0%af", "%2e%2e"));
            case 1 ->
                    values.oneOf(
                            List.of("..", ".", "a/b", "a//b", "\\", "<x>", "{id}", "a b", "|"));
            case 2 -> Draft.raw(values.oneOf(List.of("é", "😀", "中")));
            case 3 ->
                    now + values.oneOf(List.of(";v=1", "%20", "%00", "/", ".json", "?", "~", "0"));
            case 4 -> "x".repeat(values.oneOf(List.of(65, 256, 3_000, 9_000)));
            case 5 -> now.toUpperCase(Locale.ROOT);
            default -> Draft.encoded(values.text());
        };
    }

    void spoilQuery(Draft draft, Values values) {
        var parameters = draft.operation.parameters("query");
        if (parameters.isEmpty() || values.chance(0.2)) {
            draft.query.add(Draft.Pair.of(values.oneOf(UNKNOWN_PARAMETERS), values.text()));
            return;
        }
        var parameter = values.oneOf(parameters);
        if (!values.chance(0.1)) { // Otherwise it is there twice.
            draft.query.removeIf(pair -> pair.name().equals(parameter.name()));
        }
        draft.query.add(pair(parameter, values));
    }

    private Draft.Pair pair(Operation.Parameter parameter, Values values) {
        var name = parameter.name();
        if (values.chance(0.1)) {
            return new Draft.Pair(name, name + "=" + values.oneOf(BADLY_ENCODED), null);
        }
        if (name.equals("cursor")) {
            return Draft.Pair.of(name, cursor(values));
        }
        var value = values.json(parameter.schema(), parameter.schema());
        return Draft.Pair.of(name, value.isString() ? value.asString() : shortened(value));
    }

    private static String shortened(JsonNode value) {
        var text = value.toString();
        return text.substring(0, Math.min(text.length(), LONGEST_IN_A_QUERY));
    }

    private String cursor(Values values) {
        var good = values.oneOf(known.cursors());
        int at = values.below(good.length());
        return switch (values.below(5)) {
            case 0 -> good;
            case 1 -> good.substring(0, at);
            case 2 -> good.substring(0, at) + "A" + good.substring(at + 1);
            case 3 -> good + values.oneOf(List.of("=", "==", "A", " ", "\n"));
            default -> values.text();
        };
    }
}
