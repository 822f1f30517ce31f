package io.orderloom.app.fuzz;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One operation of an API document. */
record Operation(ApiDocument document, String method, String path, JsonNode definition) {

    private static final String JSON = "application/json";

    /** One parameter of an operation. */
    record Parameter(String name, String in, JsonNode schema, @Nullable String example) {

        static Parameter of(JsonNode parameter) {
            var example = parameter.get("example");
            return new Parameter(
                    parameter.get("name").asString(),
                    parameter.get("in").asString(),
                    parameter.get("schema"),
                    example == null ? null : example.asString());
        }

        boolean isList() {
            return schema.path("type").asString("").equals("array");
        }
    }

    List<Parameter> parameters(String in) {
        return definition
                .path("parameters")
                .valueStream()
                .map(Parameter::of)
                .filter(it -> it.in().equals(in))
                .toList();
    }

    boolean takesABody() {
        return definition.has("requestBody");
    }

    /** The schema of the body, without references at its root. */
    JsonNode bodySchema() {
        return document.resolved(content(definition.get("requestBody")).get("schema"));
    }

    JsonNode bodyExample() {
        return content(definition.get("requestBody")).get("example");
    }

    Set<Integer> statuses() {
        return definition
                .get("responses")
                .propertyStream()
                .map(response -> Integer.valueOf(response.getKey()))
                .collect(Collectors.toSet());
    }

    /** The media type documented for the status; null: no body. */
    @Nullable String mediaType(int status) {
        var content = response(status).path("content");
        return content.isEmpty() ? null : content.propertyNames().iterator().next();
    }

    /** The schema documented for the status, if it has a body. */
    JsonNode schema(int status) {
        return response(status).get("content").get(mediaType(status)).get("schema");
    }

    private JsonNode response(int status) {
        return definition.get("responses").get(Integer.toString(status));
    }

    private static JsonNode content(JsonNode body) {
        return body.get("content").get(JSON);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
