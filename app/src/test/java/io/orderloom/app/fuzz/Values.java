package io.orderloom.app.fuzz;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/** Values that are just inside or just outside of a schema, and values that nobody means well. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A text as likely bad as long. */
    String text() {
        return chance(0.8)
                ? oneOf(Naughty.TEXTS)
                : oneOf(Naughty.ALPHABETS)
                        .repeat(oneOf(List.of(1, 63, 64, 65, 255, 256, 500, 501, 5_000)));
    }

    /** Any JSON at all, at the edge of the schema or beyond. */
    JsonNode json(JsonNode schema, JsonNode now) {
        if (chance(0.5)) {
            return atTheEdge(schema, now);
        }
        return chance(0.3) ? JSON.stringNode(text()) : literal(oneOf(Naughty.LITERALS));
    }

    /** Huge: within what a body may have, or a little beyond. */
    JsonNode huge() {
        return JSON.stringNode(
                oneOf(Naughty.ALPHABETS).repeat(oneOf(List.of(10_000, 60_000, 130_000, 270_000))));
    }

    private JsonNode atTheEdge(JsonNode schema, JsonNode now) {
        if (schema.has("enum") && chance(0.7)) {
            return schema.get("enum").get(below(schema.get("enum").size()));
        }
        var type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString("")) {
            case "integer", "number" -> literal(number(schema));
            case "string" -> JSON.stringNode(string(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, now);
            default -> literal(oneOf(Naughty.LITERALS));
        };
    }

    private String number(JsonNode schema) {
        var edges = new ArrayList<>(List.of(BigDecimal.ZERO, new BigDecimal("0.01")));
        for (var bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                var edge = schema.get(bound).decimalValue();
                edges.addAll(
                        List.of(edge, edge.subtract(BigDecimal.ONE), edge.add(BigDecimal.ONE)));
            }
        }
        return oneOf(edges).toPlainString();
    }

    private String string(JsonNode schema) {
        if (schema.path("format").asString("").equals("date-time")) {
            return oneOf(
                    List.of(
                            "2026-11-20T10:00:00Z",
                            "2026-11-20t10:00:00z",
                            "2026-11-20T10:00:00.123456789+14:00",
                            "1969-12-31T23:59:59Z",
                            "9999-12-31T23:59:59Z",
                            "2026-02-30T10:00:00Z",
                            "2026-11-20T10:00Z"));
        }
        var lengths = new ArrayList<>(List.of(1, 2));
        for (var bound : List.of("minLength", "maxLength")) {
            if (schema.has(bound)) {
                var edge = schema.get(bound).asInt();
                lengths.addAll(List.of(edge, edge + 1, Math.max(0, edge - 1)));
            }
        }
        return oneOf(Naughty.ALPHABETS).repeat(oneOf(lengths));
    }

    private JsonNode array(JsonNode schema, JsonNode now) {
        var most = schema.path("maxItems").asInt(10);
        var array = JSON.arrayNode();
        var item = now.isArray() && !now.isEmpty() ? now.get(0) : JSON.objectNode();
        for (int size = oneOf(List.of(0, 2, most, most + 1)); size > 0; size--) {
            array.add(item.deepCopy());
        }
        return array;
    }

    private static JsonNode literal(String text) {
        return JSON.rawValueNode(new RawValue(text));
    }
}
