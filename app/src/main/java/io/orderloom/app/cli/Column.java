package io.orderloom.app.cli;

import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a table shows of each item.
 *
 * @param value of an item, for people
 */
record Column(String title, Kind kind, Function<JsonNode, String> value) {

    static final String NOTHING = "-";
    private static final int SECONDS = "2026-11-21T19:10:26".length();

    /** How a column behaves. */
    enum Kind {
        /** Of use only as a whole: an id, a time. */
        WHOLE,
        /** May be cut where there is no room. */
        PROSE,
        /** Its end is what matters. */
        NUMBER,
        /** Coloured by what it says. */
        STATE
    }

    static Column whole(String title, String pointer) {
        return new Column(title, Kind.WHOLE, it -> text(it.at(pointer)));
    }

    static Column prose(String title, String pointer) {
        return prose(title, it -> text(it.at(pointer)));
    }

    static Column prose(String title, Function<JsonNode, String> value) {
        return new Column(title, Kind.PROSE, value);
    }

    static Column number(String title, String pointer) {
        return new Column(title, Kind.NUMBER, it -> text(it.at(pointer)));
    }

    static Column money(String title, String pointer) {
        return new Column(
                title, Kind.NUMBER, it -> text(it.at(pointer)) + " " + text(it.at("/currency")));
    }

    static Column state(String title, String pointer) {
        return new Column(title, Kind.STATE, it -> text(it.at(pointer)));
    }

    /** To the second; it can be given back as a filter. */
    static Column time(String title, String pointer) {
        return new Column(title, Kind.WHOLE, it -> time(it.at(pointer)));
    }

    static String time(JsonNode instant) {
        var text = text(instant);
        return text.length() > SECONDS ? text.substring(0, SECONDS) + "Z" : text;
    }

    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        return Screen.plain(value.isString() ? value.stringValue() : value.toString());
    }

    /** Of a list within an item. */
    static String joined(JsonNode list, Function<JsonNode, String> each) {
        return list.isEmpty()
                ? NOTHING
                : list.valueStream().map(each).collect(Collectors.joining(", "));
    }

    String of(JsonNode item) {
        return value.apply(item);
    }
}
