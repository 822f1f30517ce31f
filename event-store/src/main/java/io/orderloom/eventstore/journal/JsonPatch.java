package io.orderloom.eventstore.journal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two JSON documents as a JSON Patch (RFC 6902) of {@code add}, {@code
 * remove} and {@code replace}, and the way back from a document and a patch.
 *
 * <p>Guarantee: applying {@link #between} to its first document makes the second. The time is
 * linear in the documents: the elements of arrays are compared one by one from the front, so that
 * one inserted at the front replaces all, which is correct but not short.
 */
public final class JsonPatch {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonPatch() {}

    /** What has to be done to {@code before} to make it {@code after}; empty if they are equal. */
    public static ArrayNode between(JsonNode before, JsonNode after) {
        ArrayNode patch = NODES.arrayNode();
        compare(Place.ROOT, before, after, patch);
        return patch;
    }

    /**
     * The document after the patch; the one given is not changed.
     *
     * @throws IllegalArgumentException if the patch does not fit the document
     */
    public static JsonNode apply(JsonNode document, JsonNode patch) {
        JsonNode result = document.deepCopy();
        for (JsonNode change : patch) {
            result = apply(result, change.path("op").asText(), pathOf(change), change.get("value"));
        }
        return result;
    }

    /**
     * Where in the document. Most places are the same in both, so that a pointer is made only for
     * one that is not.
     *
     * @param member its name, or null for an element of an array
     */
    private record Place(@Nullable Place parent, @Nullable String member, int element) {

        static final Place ROOT = new Place(null, null, 0);

        Place member(String name) {
            return new Place(this, name, 0);
        }

        Place element(int index) {
            return new Place(this, null, index);
        }

        JsonPointer pointer() {
            if (parent == null) {
                return JsonPointer.empty();
            }
            return member == null
                    ? parent.pointer().appendIndex(element)
                    : parent.pointer().appendProperty(member);
        }
    }

    private static void compare(Place place, JsonNode before, JsonNode after, ArrayNode patch) {
        if (before instanceof ObjectNode object && after instanceof ObjectNode other) {
            compareMembers(place, object, other, patch);
        } else if (before instanceof ArrayNode array && after instanceof ArrayNode other) {
            compareElements(place, array, other, patch);
        } else if (!before.equals(after)) {
            note(patch, "replace", place).set("value", after);
        }
    }

    private static void compareMembers(
            Place place, ObjectNode before, ObjectNode after, ArrayNode patch) {
        for (Iterator<String> names = before.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!after.has(name)) {
                note(patch, "remove", place.member(name));
            }
        }
        after.properties()
                .forEach(member -> {
                    Place inner = place.member(member.getKey());
                    JsonNode old = before.get(member.getKey());
                    if (old == null) {
                        note(patch, "add", inner).set("value", member.getValue());
                    } else {
                        compare(inner, old, member.getValue(), patch);
                    }
                });
    }

    private static void compareElements(
            Place place, ArrayNode before, ArrayNode after, ArrayNode patch) {
        int common = Math.min(before.size(), after.size());
        for (int i = 0; i < common; i++) {
            compare(place.element(i), before.get(i), after.get(i), patch);
        }
        // From the end, so that the indexes before stay what they are.
        for (int i = before.size() - 1; i >= common; i--) {
            note(patch, "remove", place.element(i));
        }
        for (int i = common; i < after.size(); i++) {
            note(patch, "add", place.element(i)).set("value", after.get(i));
        }
    }

    private static ObjectNode note(ArrayNode patch, String operation, Place place) {
        return patch.addObject().put("op", operation).put("path", place.pointer().toString());
    }

    private static JsonPointer pathOf(JsonNode change) {
        return JsonPointer.compile(change.path("path").textValue());
    }

    private static JsonNode apply(
            JsonNode document, String operation, JsonPointer path, JsonNode value) {
        if (path.matches()) {
            return value;
        }
        JsonNode parent = document.at(path.head());
        switch (parent) {
            case ObjectNode object -> change(object, operation, path.last(), value);
            case ArrayNode array -> change(array, operation, path.last(), value);
            default -> throw new IllegalArgumentException("There is nothing at " + path.head());
        }
        return document;
    }

    private static void change(
            ObjectNode parent, String operation, JsonPointer last, JsonNode value) {
        String name = last.getMatchingProperty();
        switch (operation) {
            case "add", "replace" -> parent.set(name, value);
            case "remove" -> parent.remove(name);
            default -> throw new IllegalArgumentException("Not known: " + operation);
        }
    }

    private static void change(
            ArrayNode parent, String operation, JsonPointer last, JsonNode value) {
        int index = last.getMatchingIndex();
        switch (operation) {
            case "add" -> parent.insert(index, value);
            case "replace" -> parent.set(index, value);
            case "remove" -> parent.remove(index);
            default -> throw new IllegalArgumentException("Not known: " + operation);
        }
    }
}
