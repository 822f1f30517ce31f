package io.orderloom.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.ReservationEvent;
import io.orderloom.query.Facts;
import io.orderloom.query.HandledFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every sentence of the timeline, as approved: a changed line in a diff is the review. */
class TimelineTest {

    private final Facts facts = Facts.of(1);
    private final Timeline timeline =
            new Timeline(id ->
                    id.equals(facts.parcel1()) ? "the parcel from w-1" : "the parcel from w-2");

    @Test
    void tellsEachFactInTheApprovedSentence() throws IOException {
        var told =
                new SampleFacts(facts)
                        .all()
                        .map(it -> it.getClass().getSimpleName() + ": " + timeline.sentence(it))
                        .collect(Collectors.joining("\n", "", "\n"));

        assertThat(told).isEqualTo(approved());
    }

    @Test
    void leavesNoFactOut() {
        var told =
                new SampleFacts(facts)
                        .all()
                        .map(it -> it.getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told)
                .isEqualTo(
                        HandledFacts.of(
                                OrderEvent.class,
                                PaymentEvent.class,
                                ReservationEvent.class,
                                ShipmentEvent.class,
                                NotificationEvent.class,
                                DeadlineReached.class));
    }

    @Test
    void hasASentenceForEveryDeadline() {
        var sentences = new TreeSet<String>();
        for (var name : DeadlineName.values()) {
            sentences.add(timeline.sentence(new DeadlineReached(facts.order(), name, Facts.T0)));
        }

        assertThat(sentences).hasSameSizeAs(DeadlineName.values());
    }

    private static String approved() throws IOException {
        try (var file = TimelineTest.class.getResourceAsStream("/timeline.approved.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
