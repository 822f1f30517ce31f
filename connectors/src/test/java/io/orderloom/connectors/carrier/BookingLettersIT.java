package io.orderloom.connectors.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.shipment.RequestShipment;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentBookingFailed;
import io.orderloom.api.shipment.ShipmentCancelled;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.RecordedCommands;
import io.orderloom.connectors.RecordedFacts;
import io.orderloom.connectors.letter.FactStreams;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parcel that no carrier takes is a letter, until one takes it or nobody wants it any more. */
class BookingLettersIT {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final WarehouseId WAREHOUSE = new WarehouseId("w-1");
    private static final ShipmentId SHIPMENT = ShipmentId.of(ORDER, WAREHOUSE);
    private static final ShipmentRequested INTENT =
            new ShipmentRequested(
                    SHIPMENT,
                    ORDER,
                    WAREHOUSE,
                    List.of(new ParcelLine(1, new ProductId("p-100"), 2)),
                    Money.of(5_998, "USD"),
                    new Address("123 Main St", "New York", "NY", "10001", "US"),
                    SHIPMENT + ":book");

    private static RecordedFacts facts;

    private final RecordedCommands commands =
            new RecordedCommands(ReleaseOrder.class, RequestShipment.class);
    private BookingLetters letters;
    private FailedBookings failed;

    @BeforeAll
    static void start() {
        facts = new RecordedFacts();
    }

    @AfterAll
    static void stop() {
        facts.close();
    }

    @BeforeEach
    void begin() {
        facts.empty();
        FactStreams streams = new FactStreams(facts.store);
        letters = new BookingLetters(facts.letters, streams);
        failed = new FailedBookings(streams, commands.gateway());
    }

    @Test
    void opensALetterOnceNoAttemptIsLeftAndNoAddressStandsInIt() {
        hear(record(INTENT, failure(1, false), failure(2, false)));
        assertThat(facts.listed()).isEmpty();

        hear(record(failure(3, true)));

        assertThat(only().work().source()).isEqualTo("carrier-connector");
        assertThat(only().work().reference()).isEqualTo(SHIPMENT + ":book");
        assertThat(only().work().attempts()).isEqualTo(3);
        assertThat(only().work().cause())
                .isEqualTo("No carrier took the parcel, the last answer was NO_SERVICE");
        assertThat(only().work().payload()).doesNotContain("Main St");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void resolvesTheLetterWhenItIsBookedOrNotWanted(ShipmentEvent end) {
        hear(record(INTENT, failure(1, true)));

        hear(record(end));

        assertThat(only().status()).isEqualTo(Status.RESOLVED);
    }

    private static List<ShipmentEvent> ends() {
        return List.of(
                new ShipmentBooked(SHIPMENT, ORDER, "Any", "L-1", "T-1"),
                new ShipmentCancelled(SHIPMENT, ORDER));
    }

    @Test
    void resolvesTheLettersOfAnOrderThatEnded() {
        hear(record(INTENT, failure(1, true)));

        hear(facts.record(ORDER.value(), new OrderCancelled(ORDER, null)));

        assertThat(only().status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void countsABookingThatIsAskedAgainAsRetried() {
        hear(record(INTENT, failure(1, true)));

        hear(record(INTENT));

        assertThat(only().status()).isEqualTo(Status.RETRIED);
    }

    @Test
    void releasesAnOrderThatIsHeldForItsShipping() {
        hear(record(INTENT, failure(1, true)));
        hold(HoldReason.SHIPPING);

        failed.retry(only());

        assertThat(commands.commands())
                .containsExactly(
                        new ReleaseOrder(
                                ORDER, "dead letter %d is retried".formatted(only().id())));
    }

    @Test
    void asksTheParcelOfAnOrderThatIsNotHeld() {
        hear(record(INTENT, failure(1, true)));

        failed.retry(only());

        assertThat(commands.commands())
                .containsExactly(
                        new RequestShipment(
                                SHIPMENT,
                                ORDER,
                                WAREHOUSE,
                                INTENT.lines(),
                                INTENT.amount(),
                                INTENT.address()));
    }

    @Test
    void asksNothingNewOfAnOrderThatIsHeldForAnotherReason() {
        hear(record(INTENT, failure(1, true)));
        hold(HoldReason.MANUAL);

        assertThatThrownBy(() -> failed.retry(only()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MANUAL");
        assertThat(commands.commands()).isEmpty();
    }

    private void hear(List<DomainEventMessage<?>> messages) {
        facts.hear(letters, messages);
    }

    private static List<DomainEventMessage<?>> record(ShipmentEvent... events) {
        return facts.record(SHIPMENT.value(), events);
    }

    private static void hold(HoldReason reason) {
        facts.record(ORDER.value(), new OrderHeld(ORDER, reason, null, OrderStatus.CONFIRMED));
    }

    private static DeadLetter only() {
        assertThat(facts.listed()).hasSize(1);
        return facts.listed().getFirst();
    }

    private static ShipmentBookingFailed failure(int attempt, boolean exhausted) {
        return new ShipmentBookingFailed(SHIPMENT, ORDER, attempt, "NO_SERVICE", exhausted);
    }
}
