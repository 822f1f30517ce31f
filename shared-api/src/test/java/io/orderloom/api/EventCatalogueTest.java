package io.orderloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed catalogue is what the contract says today. Run with {@code -Devents.approve=true}
 * to write it anew, beside the events' own files.
 */
class EventCatalogueTest {

    private static final Path PAGE = Path.of("../docs/events.md");

    @Test
    void isCurrent() throws IOException {
        var written = EventCatalogue.asMarkdown();
        if (Boolean.getBoolean("events.approve")) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventSaysWhatItMeans(Class<?> event) {
        assertThat(SourceComment.of(event).meaning()).matches("[A-Z].{10,}[.]");
    }

    @ParameterizedTest
    @MethodSource("events")
    void explainsOnlyFieldsThatExist(Class<?> event) {
        assertThat(Stream.of(event.getRecordComponents()).map(RecordComponent::getName))
                .containsAll(SourceComment.of(event).notes().keySet());
    }

    private static Stream<Class<?>> events() {
        return EventCatalogue.FAMILIES.stream().flatMap(family -> family.events().stream());
    }
}
