package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    @Test
    void areTheIdsOfMessages() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIds.class);
        assertThat(UUID.fromString(GenericEventMessage.asEventMessage("x").getIdentifier()))
                .extracting(UUID::version)
                .isEqualTo(7);
    }

    @Test
    void riseAlsoWithinAMillisecond() {
        List<String> ids =
                Stream.generate(new TimeOrderedIds()::generateIdentifier).limit(10_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
}
