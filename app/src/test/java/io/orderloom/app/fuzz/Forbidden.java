package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says of a request what the document forbids about it. What is forbidden must be refused; what is
 * not may be refused too, since no schema says everything.
 */
final class Forbidden {

    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /** Numbers a validator would count out digit by digit. */
    private static final Pattern IMMENSE = Pattern.compile("\\d[eE][+-]?\\d{4,}");

    private Forbidden() {}

    static @Nullable String why(Draft draft, byte[] body) {
        if (!draft.method.equals(draft.operation.method())) {
            return null;
        }
        var query = query(draft);
        return query == null && draft.operation.takesABody() ? body(draft, body) : query;
    }

    private static @Nullable String query(Draft draft) {
        var parameters = draft.operation.parameters("query");
        for (var pair : draft.query) {
            var known = parameters.stream().filter(it -> it.name().equals(pair.name())).findFirst();
            if (known.isEmpty()) {
                return pair.name().isEmpty() ? null : "unknown parameter " + pair.name();
            }
            var repeated =
                    draft.query.stream().filter(it -> it.name().equals(pair.name())).count() > 1;
            if (!repeated && !known.get().isList() && pair.value() != null) {
                var schema = known.get().schema();
                var fault = draft.operation.document().fault(schema, typed(schema, pair.value()));
                if (fault != null) {
                    return "parameter " + pair.name() + ": " + fault;
                }
            }
        }
        return null;
    }

    /** A parameter is text; one that reads as its type is of its type. */
    private static JsonNode typed(JsonNode schema, String value) {
        var json = JsonNodeFactory.instance;
        return switch (schema.path("type").asString("")) {
            case "integer" ->
                    value.matches("[+-]?\\d{1,30}")
                            ? json.numberNode(new java.math.BigInteger(value))
                            : json.stringNode(value);
            case "boolean" ->
                    List.of("true", "false").contains(value)
                            ? json.booleanNode(value.equals("true"))
                            : json.stringNode(value);
            default -> json.stringNode(value);
        };
    }

    private static @Nullable String body(Draft draft, byte[] body) {
        if (body.length > 0 && !draft.contentType.startsWith("application/json")) {
            return "media type " + draft.contentType;
        }
        if (body.length > 256 * 1024) {
            return "too large";
        }
        if (draft.withheld() > 0) {
            return "truncated";
        }
        try {
            var read = body.length == 0 ? empty() : STRICT.readTree(body);
            var value = read.isMissingNode() ? empty() : read;
            return IMMENSE.matcher(new String(body, ISO_8859_1)).find()
                    ? null
                    : draft.operation.document().fault(draft.operation.bodySchema(), value);
        } catch (JacksonException | NumberFormatException e) {
            return "no JSON: " + e.getMessage();
        }
    }

    /** A body may be left out if nothing in it is required. */
    private static JsonNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
