package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Spoils a body: a value somewhere in its tree, or the bytes it is sent as. */
final class BodySpoiler {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final String LONE_SURROGATE = "\u00ed\u00a0\u0080";
    private static final String OVERLONG = "\u00ff\u00c0\u00af";

    /** What can be done to a text, of which each character is a byte, at some place. */
    private interface Damage {
        byte[] to(String text, int at, Values values);
    }

    private static final List<Damage> DAMAGES =
            List.of(
                    (text, at, _) -> bytes(text.substring(0, at)),
                    (text, _, _) -> bytes(text + text),
                    (text, _, _) -> bytes(text.replaceFirst("\\{", "{\"reason\":1,\"reason\":1,")),
                    (text, _, _) -> bytes(BYTE_ORDER_MARK + text),
                    (text, _, _) -> text.getBytes(UTF_16),
                    (text, at, _) -> inserted(text, at, LONE_SURROGATE),
                    (text, at, _) -> inserted(text, at, OVERLONG),
                    (text, at, _) -> inserted(text, at, "\u0000"),
                    (text, _, _) -> bytes("/* */" + text),
                    (text, _, _) -> bytes(text.replace('"', '\'')),
                    (text, _, _) -> bytes("[" + text + "]"),
                    (text, _, values) ->
                            bytes(" ".repeat(values.oneOf(List.of(10, 100_000, 262_000))) + text),
                    (text, _, values) ->
                            bytes(text + "x".repeat(values.oneOf(List.of(1, 262_144, 600_000)))),
                    (_, _, _) -> new byte[0],
                    (_, _, values) ->
                            bytes(
                                    values.oneOf(
                                            List.of("null", "\"\"", "0", "[]", "\n", "{", "{}"))),
                    BodySpoiler::flipped);

    private BodySpoiler() {}

    static void spoil(Draft draft, Values values) {
        if (values.chance(0.75)) {
            spoilTree(draft, values);
        } else {
            spoilBytes(draft, values);
        }
    }

    private static void spoilTree(Draft draft, Values values) {
        if (draft.json == null) {
            return;
        }
        var spot = values.oneOf(Spot.all(draft.operation, draft.json));
        switch (values.below(10)) {
            case 0 -> spot.remove();
            case 1 -> spot.put(JsonNodeFactory.instance.nullNode());
            case 2 -> spot.put(values.huge());
            case 3 -> spot.addBeside(values.text(), values.json(spot.schema(), spot.value()));
            default -> spot.put(values.json(spot.schema(), spot.value()));
        }
        if (!spot.name().equals("totalAmount") && values.chance(0.7)) {
            Spot.balance(draft.json);
        }
    }

    private static void spoilBytes(Draft draft, Values values) {
        var body = draft.body();
        if (body.length == 0) {
            draft.text = values.text().getBytes(UTF_8);
            return;
        }
        var text = new String(body, ISO_8859_1);
        draft.text = values.oneOf(DAMAGES).to(text, values.below(text.length()), values);
        if (values.chance(0.15)) {
            draft.withheld = 1 + values.below(body.length);
        }
    }

    private static byte[] inserted(String text, int at, String what) {
        return bytes(text.substring(0, at) + what + text.substring(at));
    }

    private static byte[] flipped(String text, int at, Values values) {
        var changed = bytes(text);
        changed[at] ^= (byte) (1 << values.below(8));
        return changed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
