package io.orderloom.app.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as it came, for machines, and as it reads.
 *
 * @param text not touched, so that an amount keeps its digits
 */
record Document(String text, JsonNode json) {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** What is no JSON comes from something else than Orderloom. */
    static Document read(String text, String from) {
        try {
            return new Document(text, JSON.readTree(text));
        } catch (JacksonException e) {
            throw new Failure("What answers at %s is no Orderloom. Look at --url.".formatted(from));
        }
    }

    /** What to inject, from a file that has the list alone or as a replay is asked for. */
    static JsonNode facts(String text, String file) {
        try {
            var json = JSON.readTree(text);
            return json.isObject() && json.has("inject") ? json.path("inject") : json;
        } catch (JacksonException e) {
            throw new Failure("%s is no JSON: %s".formatted(file, e.getOriginalMessage()));
        }
    }

    /** Several answers under a name each. */
    static Document of(Map<String, Document> parts) {
        var text =
                parts.entrySet().stream()
                        .map(it -> "\"%s\":%s".formatted(it.getKey(), it.getValue().text()))
                        .collect(Collectors.joining(",", "{", "}"));
        return new Document(text, JSON.readTree(text));
    }

    /** Several pages as one, of the same shape. */
    static Document ofPages(List<Document> pages) {
        if (pages.size() == 1) {
            return pages.getFirst();
        }
        var whole = JSON.createObjectNode();
        var items = whole.putArray("items");
        pages.forEach(page -> page.items().forEach(items::add));
        whole.set("next", pages.getLast().json().path("next"));
        return new Document(whole.toString(), whole);
    }

    List<JsonNode> items() {
        return items(json.path("items"));
    }

    static List<JsonNode> items(JsonNode array) {
        return array.valueStream().toList();
    }
}
