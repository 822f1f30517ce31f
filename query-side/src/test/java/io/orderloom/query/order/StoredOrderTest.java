package io.orderloom.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.query.FulfillmentStatus;
import io.orderloom.api.query.PaymentStatus;
import io.orderloom.query.Facts;
import io.orderloom.query.Recorded;
import io.orderloom.query.order.Moment.At;
import io.orderloom.query.order.Moment.Newest;
import io.orderloom.query.order.Moment.Version;
import io.orderloom.query.order.StoredOrder.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredOrderTest {

    private static final Instant T0 = Facts.T0;

    private final Facts facts = Facts.of(1);
    private final List<StoredFact> stored = new ArrayList<>();

    /** Placed, authorized, confirmed with two parcels: at positions 10, 20, … a minute each. */
    StoredOrderTest() {
        add(facts.placed(), 0, 0);
        add(facts.authorizationRequested(), 0, 1);
        add(new DeadlineReached(facts.order(), DeadlineName.RESERVATION, T0), 0, 2);
        add(facts.authorized(), 1, 3);
        add(facts.confirmed(), 1, 4);
        add(facts.requested1(), 0, 5);
        add(facts.requested2(), 0, 6);
    }

    @Test
    void isAtAVersionWhatItWasBeforeTheNextOne() {
        var placed = upTo(new Version(0)).orElseThrow().state().view();
        var confirmed = upTo(new Version(1)).orElseThrow().state().view();

        assertThat(placed.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(placed.paymentStatus()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(placed.etag()).isEqualTo("\"0.2\"");
        assertThat(placed.updatedAt()).isEqualTo(minute(3));
        assertThat(confirmed.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(confirmed.fulfillmentStatus()).isEqualTo(FulfillmentStatus.NONE);
        assertThat(confirmed.etag()).isEqualTo("\"1.4\"");
    }

    @Test
    void isWhatItWasAtATime() {
        assertThat(etagAt(minute(0))).isEqualTo("\"0.0\"");
        assertThat(etagAt(minute(1))).isEqualTo("\"0.1\"");
        assertThat(etagAt(minute(4).minusNanos(1))).isEqualTo("\"0.2\"");
        assertThat(etagAt(minute(4))).isEqualTo("\"1.2\"");
        assertThat(etagAt(minute(99))).isEqualTo("\"1.4\"");
        assertThat(upTo(new At(T0.minusNanos(1)))).isEmpty();
    }

    @Test
    void isPlacedWhenTheCallerWasToldSo() {
        var later = new Recorded(facts.order().value(), 0, T0.plusMillis(3), 10);
        stored.set(0, new StoredFact(facts.placed(), later));

        assertThat(etagAt(facts.placed().placedAt())).isEqualTo("\"0.0\"");
    }

    @Test
    void keepsToTheOrderOfTheStoreWhereClocksDisagree() {
        var ahead = new Recorded(facts.order().value(), 1, minute(30), 50);
        stored.set(4, new StoredFact(facts.confirmed(), ahead));

        // The parcels say that they were asked for before the order was confirmed.
        assertThat(etagAt(minute(6))).isEqualTo("\"0.2\"");
        assertThat(etagAt(minute(30))).isEqualTo("\"1.4\"");
    }

    @Test
    void isSettledOnceALaterFactIsFinal() {
        assertThat(settled(new Version(0), 49)).isFalse();
        assertThat(settled(new Version(0), 50)).isTrue();
        assertThat(settled(new At(minute(2)), 39)).isFalse();
        assertThat(settled(new At(minute(2)), 40)).isTrue();
        assertThat(settled(new Version(1), 1_000)).isFalse();
        assertThat(settled(new At(minute(6)), 1_000)).isFalse();
        assertThat(settled(new Newest(), 1_000)).isFalse();
    }

    private Optional<Past> upTo(Moment moment) {
        return new StoredOrder(stored, 1_000).upTo(moment);
    }

    private String etagAt(Instant instant) {
        return upTo(new At(instant)).orElseThrow().state().view().etag();
    }

    private boolean settled(Moment moment, long end) {
        return new StoredOrder(stored, end).upTo(moment).orElseThrow().settled();
    }

    private void add(OrderFact fact, long sequence, int minute) {
        var position = 10L * (minute + 1);
        var stream = fact.getClass().getPackageName();
        stored.add(new StoredFact(fact, new Recorded(stream, sequence, minute(minute), position)));
    }

    private static Instant minute(int minute) {
        return T0.plusSeconds(60L * minute);
    }
}
