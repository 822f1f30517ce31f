package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The generated API document equals the committed one: a changed file in a diff is the review of
 * the contract. Run with {@code -Dopenapi.approve=true} to write it anew.
 */
class OpenApiIT {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi");
    private static final JsonMapper SORTED =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final Shop shop = RunningOrderloom.shop();

    @ParameterizedTest
    @ValueSource(strings = {"commands", "queries", "operations"})
    void isAsCommitted(String group) throws IOException {
        var generated = generated(group);
        var file = COMMITTED.resolve(group + ".json");
        if (Boolean.getBoolean("openapi.approve")) {
            Files.createDirectories(COMMITTED);
            Files.writeString(file, generated);
        }

        assertThat(generated).isEqualTo(Files.readString(file));
    }

    /** Without the port of this run, members in alphabetical order. */
    private String generated(String group) {
        var document = (ObjectNode) shop.read("/v3/api-docs/" + group);
        document.remove("servers");
        return SORTED.writeValueAsString(SORTED.convertValue(document, java.util.TreeMap.class))
                + "\n";
    }
}
