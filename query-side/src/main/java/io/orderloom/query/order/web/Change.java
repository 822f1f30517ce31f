package io.orderloom.query.order.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/**
 * One field that differs between two JSON documents.
 *
 * @param before null also where the document had no such field, as is {@code after}
 */
record Change(
        @Schema(description = "RFC 6901, into the order's JSON", example = "/status")
                String pointer,
        @Schema(implementation = Object.class) JsonNode before,
        @Schema(implementation = Object.class) JsonNode after) {

    /** Each field that differs, as deep as both documents have it, in the order of the pointers. */
    static List<Change> between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<Change>();
        collect(JsonPointer.empty(), before, after, changes);
        return List.copyOf(changes);
    }

    private static void collect(
            JsonPointer at, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name ->
                    collect(at.appendProperty(name), before.path(name), after.path(name), changes));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                collect(at.appendIndex(i), before.path(i), after.path(i), changes);
            }
        } else if (!before.equals(after)) {
            changes.add(new Change(at.toString(), shown(before), shown(after)));
        }
    }

    private static JsonNode shown(JsonNode value) {
        return value instanceof MissingNode ? NullNode.instance : value;
    }
}
