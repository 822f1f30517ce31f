package io.orderloom.eventstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}            | {'a':1}            | []",
                "{'a':1}            | {'a':2}            |"
                        + " [{'op':'replace','path':'/a','value':2}]",
                "{}                 | {'a':null}         | [{'op':'add','path':'/a','value':null}]",
                "{'a':1,'b':2}      | {'b':2}            | [{'op':'remove','path':'/a'}]",
                "{'a/b':{'~':1}}    | {'a/b':{'~':2}}    |"
                        + " [{'op':'replace','path':'/a~1b/~0','value':2}]",
                "[1,2,3]            | [1,9]              |"
                        + " [{'op':'replace','path':'/1','value':9},{'op':'remove','path':'/2'}]",
                "{'a':[{'b':1}]}    | {'a':[{'b':1},2]}  | [{'op':'add','path':'/a/1','value':2}]",
                "null               | {'a':1}            |"
                        + " [{'op':'replace','path':'','value':{'a':1}}]",
                "{'1':1}            | {'1':2}            | [{'op':'replace','path':'/1','value':2}]"
            })
    void tellsTheDifference(String before, String after, String patch) {
        assertThat(JsonPatch.between(json(before), json(after))).isEqualTo(json(patch));
        assertThat(JsonPatch.apply(json(before), json(patch))).isEqualTo(json(after));
    }

    @Test
    void leadsFromAnyDocumentToAnyOther() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var before = document(random, 4);
            var after = random.nextBoolean() ? document(random, 4) : changed(before, random);
            var unchanged = before.deepCopy();

            var patch = JsonPatch.between(before, after);

            assertThat(JsonPatch.apply(before, patch)).as("seed %d", seed).isEqualTo(after);
            assertThat(before).isEqualTo(unchanged);
        }
    }

    @Test
    void refusesAPatchOfSomethingElse() {
        var patch = json("[{'op':'replace','path':'/a/b','value':1}]");

        assertThatThrownBy(() -> JsonPatch.apply(json("{}"), patch))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> JsonPatch.apply(json("{'a':1}"), json("[{'op':'test','path':'/a'}]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode document(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
            case 0 -> NODES.numberNode(random.nextInt(5));
            case 1 -> NODES.textNode("t" + random.nextInt(5));
            case 2 -> NODES.nullNode();
            case 3 -> array(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        var array = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            array.add(document(random, depth));
        }
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        var object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set("m/~" + random.nextInt(6), document(random, depth));
        }
        return object;
    }

    private static JsonNode changed(JsonNode document, Random random) {
        var copy = document.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.set("changed", document(random, 2));
        }
        return copy;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
