package io.orderloom.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.query.Facts;
import org.junit.jupiter.api.Test;

class StoryTest {

    private final Facts facts = Facts.of(1);

    @Test
    void callsAParcelByWhatWasToldBefore() {
        var story = new Story();
        var left = new ShipmentDispatched(facts.parcel2(), facts.order());

        assertThat(story.tell(left)).startsWith("A parcel");
        story.tell(facts.confirmed());
        assertThat(story.tell(left)).startsWith("The parcel from w-2");
    }

    @Test
    void tellsEveryFactAsTheTimelineDoes() {
        var timeline =
                new Timeline(id -> ParcelNames.from(id.equals(facts.parcel1()) ? "w-1" : "w-2"));
        var story = new Story();
        story.tell(facts.confirmed());

        new SampleFacts(facts)
                .all()
                .forEach(it -> assertThat(story.tell(it)).isEqualTo(timeline.sentence(it)));
    }
}
