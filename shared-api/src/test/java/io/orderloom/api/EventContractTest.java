package io.orderloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of each event is a committed file: a changed file in a diff is the review of the schema.
 * Run with {@code -Devents.approve=true} to write the files anew.
 */
class EventContractTest {

    private static final Path APPROVED = Path.of("src/test/resources/events");
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenAsApprovedAndReadBack(Fact sample) throws IOException {
        var file = APPROVED.resolve(sample.getClass().getSimpleName() + ".json");
        var written = written(sample);
        if (Boolean.getBoolean("events.approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, written);
        }

        assertThat(written).isEqualTo(Files.readString(file));
        assertThat(JSON.readValue(Files.readString(file), sample.getClass())).isEqualTo(sample);
    }

    @Test
    void hasAnExampleOfEveryEvent() {
        assertThat(Samples.ALL.stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        EventCatalogue.FAMILIES.stream()
                                .flatMap(family -> family.events().stream())
                                .toList());
    }

    private static Stream<Fact> samples() {
        return Samples.ALL.stream();
    }

    static String written(Fact fact) {
        try {
            return JSON.writeValueAsString(fact) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
