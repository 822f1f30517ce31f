package io.orderloom.web;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.InvalidRequest.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of a body as a JSON object, strictly: no duplicates, nothing after it. */
final class JsonBody {
    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonBody() {}

    /** Without any content it is an empty object: what is required is missed one by one. */
    static ObjectNode parse(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        var root = read(bytes);
        if (root.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        var fault = new Fault("", FaultCode.WRONG_TYPE, "The body must be a JSON object.");
        throw InvalidRequest.of(List.of(fault));
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return STRICT.readTree(bytes);
        } catch (JacksonException e) {
            throw malformed(detailOf(e));
        } catch (NumberFormatException _) { // Of an exponent that no number type holds.
            throw malformed("The body has a number beyond all limits.");
        }
    }

    private static InvalidRequest malformed(String detail) {
        return new InvalidRequest(Code.MALFORMED_JSON, detail, List.of());
    }

    private static String detailOf(JacksonException e) {
        var where = e.getLocation();
        var place =
                where == null
                        ? ""
                        : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
        return "The body is not well-formed JSON: " + place + e.getOriginalMessage();
    }
}
