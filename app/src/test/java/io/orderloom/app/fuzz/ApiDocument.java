package io.orderloom.app.fuzz;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One served API document, read as a promise: an object has the members it names and no others. */
final class ApiDocument {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final ObjectNode document;
    private final Map<JsonNode, Schema> compiled =
            Collections.synchronizedMap(new IdentityHashMap<>());

    ApiDocument(JsonNode served) {
        document = (ObjectNode) served.deepCopy();
        document.get("components").get("schemas").forEach(ApiDocument::close);
    }

    List<Operation> operations() {
        return document.get("paths").propertyStream().flatMap(this::operations).toList();
    }

    private Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue()
                .propertyStream()
                .map(it ->
                        new Operation(
                                this,
                                it.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                it.getValue()));
    }

    /** What is wrong with the value by the schema, or null if nothing is. */
    @Nullable String fault(JsonNode schema, JsonNode value) {
        var errors =
                compiled.computeIfAbsent(schema, this::compiled)
                        .validate(value, ApiDocument::withFormats);
        return errors.isEmpty()
                ? null
                : errors.stream().limit(5).map(Error::toString).collect(Collectors.joining("; "));
    }

    /** The schema itself, if this is a reference to it. */
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    /** References lead into the components, which stand where a schema keeps its own. */
    private Schema compiled(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    private static void withFormats(ExecutionContext context) {
        context.executionConfig(config -> config.formatAssertionsEnabled(true));
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ApiDocument::close);
    }
}
