package io.orderloom.command.shipment;

import static io.orderloom.api.problem.RefusalCode.ILLEGAL_TRANSITION;
import static io.orderloom.command.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.shipment.*;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import io.orderloom.command.EventFamily;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ShipmentTest {
    private static final OrderId ORDER = new OrderId("order-1");
    private static final WarehouseId WAREHOUSE = new WarehouseId("w-1");
    private static final ShipmentId ID = ShipmentId.of(ORDER, WAREHOUSE);
    private static final List<ParcelLine> LINES =
            List.of(new ParcelLine(1, new ProductId("p-1"), 2));
    private static final Money AMOUNT = Money.of(4000, "USD");
    private static final Address ADDRESS =
            new Address("1 Main St", "Springfield", null, null, "US");

    private static final RequestShipment REQUEST =
            new RequestShipment(ID, ORDER, WAREHOUSE, LINES, AMOUNT, ADDRESS);
    private static final ShipmentRequested REQUESTED =
            new ShipmentRequested(ID, ORDER, WAREHOUSE, LINES, AMOUNT, ADDRESS, ID + ":book");
    private static final RecordBooking RECORD_BOOKING =
            new RecordBooking(ID, "Swift", "label", "T-1");
    private static final ShipmentBooked BOOKED =
            new ShipmentBooked(ID, ORDER, "Swift", "label", "T-1");
    private static final ShipmentDispatched DISPATCHED = new ShipmentDispatched(ID, ORDER);
    private static final ShipmentDelivered DELIVERED = new ShipmentDelivered(ID, ORDER);
    private static final ShipmentLost LOST = new ShipmentLost(ID, ORDER, "fell off");
    private static final ShipmentCancelled CANCELLED = new ShipmentCancelled(ID, ORDER);
    private static final ShipmentCancellationRefused TOO_LATE =
            new ShipmentCancellationRefused(ID, ORDER, "The parcel has left already.");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final FixtureConfiguration<Shipment> fixture =
            new AggregateTestFixture<>(Shipment.class);

    // Booking

    @Test
    void isRequested() {
        fixture.givenNoPriorActivity().when(REQUEST).expectEvents(REQUESTED);
    }

    @Test
    void isRequestedOnce() {
        fixture.given(REQUESTED).when(REQUEST).expectNoEvents();
        fixture.given(REQUESTED, BOOKED).when(REQUEST).expectNoEvents();
    }

    @Test
    void isRequestedAgainUnderTheSameKeyWhenBookingFailedForGood() {
        fixture.given(REQUESTED, failure(3, true)).when(REQUEST).expectEvents(REQUESTED);
    }

    @Test
    void isBooked() {
        fixture.given(REQUESTED).when(RECORD_BOOKING).expectEvents(BOOKED);
    }

    @Test
    void isBookedOnce() {
        fixture.given(REQUESTED, BOOKED).when(RECORD_BOOKING).expectNoEvents();
    }

    @Test
    void recordsFailedAttempts() {
        fixture.given(REQUESTED, failure(1, false))
                .when(new RecordBookingFailure(ID, 2, "timeout", false))
                .expectEvents(failure(2, false));
    }

    @Test
    void recordsEachFailedAttemptOnce() {
        fixture.given(REQUESTED, failure(2, false))
                .when(new RecordBookingFailure(ID, 2, "timeout", false))
                .expectNoEvents();
    }

    @Test
    void countsAttemptsAnewWhenRequestedAgain() {
        fixture.given(REQUESTED, failure(3, true), REQUESTED)
                .when(new RecordBookingFailure(ID, 1, "timeout", false))
                .expectEvents(failure(1, false));
    }

    @Test
    void ignoresAFailureThatComesAfterTheBooking() {
        fixture.given(REQUESTED, BOOKED)
                .when(new RecordBookingFailure(ID, 2, "timeout", false))
                .expectNoEvents();
    }

    // On its way

    @Test
    void isDispatched() {
        fixture.given(REQUESTED, BOOKED)
                .when(new DispatchShipment(ID))
                .expectEvents(DISPATCHED)
                .expectResultMessagePayload(2L);
    }

    @Test
    void isDispatchedOnce() {
        for (var later : List.of(DISPATCHED, DELIVERED, LOST)) {
            fixture.given(REQUESTED, BOOKED, DISPATCHED, later)
                    .when(new DispatchShipment(ID))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Test
    void isNotDispatchedBeforeItIsBooked() {
        fixture.given(REQUESTED)
                .when(new DispatchShipment(ID))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void isNotDispatchedOnceItIsCancelled() {
        fixture.given(REQUESTED, BOOKED, CANCELLED)
                .when(new DispatchShipment(ID))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void isTracked() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED)
                .when(new RecordTracking(ID, "IN_TRANSIT", "Reno", NOON))
                .expectEvents(seenInReno());
    }

    @Test
    void isTrackedOncePerSighting() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED, seenInReno())
                .when(new RecordTracking(ID, "IN_TRANSIT", "Reno", NOON))
                .expectNoEvents();
    }

    @Test
    void isNotTrackedBeforeItIsBooked() {
        fixture.given(REQUESTED)
                .when(new RecordTracking(ID, "IN_TRANSIT", null, NOON))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void isDelivered() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED)
                .when(new RecordShipmentDelivery(ID))
                .expectEvents(DELIVERED);
    }

    @Test
    void isDispatchedWithItsDeliveryIfNobodySaidSoBefore() {
        fixture.given(REQUESTED, BOOKED)
                .when(new RecordShipmentDelivery(ID))
                .expectEvents(DISPATCHED, DELIVERED)
                .expectResultMessagePayload(3L);
    }

    @Test
    void isDeliveredOnce() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED, DELIVERED)
                .when(new RecordShipmentDelivery(ID))
                .expectNoEvents();
    }

    @Test
    void isNotDeliveredWhenLostCancelledOrNotBooked() {
        for (var last : List.of(REQUESTED, LOST, CANCELLED)) {
            fixture.given(REQUESTED, last)
                    .when(new RecordShipmentDelivery(ID))
                    .expectException(refusedWith(ILLEGAL_TRANSITION));
        }
    }

    @Test
    void isLost() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED)
                .when(new ReportShipmentLost(ID, "fell off"))
                .expectEvents(LOST);
    }

    @Test
    void isLostOnce() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED, LOST)
                .when(new ReportShipmentLost(ID, null))
                .expectNoEvents();
    }

    @Test
    void isNotLostUnlessUnderWay() {
        for (var last : List.of(REQUESTED, BOOKED, DELIVERED, CANCELLED)) {
            fixture.given(REQUESTED, last)
                    .when(new ReportShipmentLost(ID, null))
                    .expectException(refusedWith(ILLEGAL_TRANSITION));
        }
    }

    // Cancelling

    @Test
    void asksTheCarrierToStopABookedParcel() {
        fixture.given(REQUESTED, BOOKED)
                .when(new CancelShipment(ID))
                .expectEvents(cancellationRequested(false));
    }

    @Test
    void asksTheCarrierOnce() {
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false))
                .when(new CancelShipment(ID))
                .expectNoEvents();
    }

    @Test
    void waitsForTheBookingBeforeItAsks() {
        fixture.given(REQUESTED)
                .when(new CancelShipment(ID))
                .expectEvents(cancellationRequested(true));
    }

    @Test
    void asksOnceTheBookingItWaitedForIsThere() {
        fixture.given(REQUESTED, cancellationRequested(true))
                .when(RECORD_BOOKING)
                .expectEvents(BOOKED, cancellationRequested(false));
    }

    @Test
    void asksTheCarrierAlsoWhenTheBookingItWaitedForFails() {
        fixture.given(REQUESTED, cancellationRequested(true))
                .when(new RecordBookingFailure(ID, 3, "timeout", true))
                .expectEvents(failure(3, true), cancellationRequested(false));
    }

    @Test
    void keepsWaitingWhileTheBookingIsTriedAgain() {
        fixture.given(REQUESTED, cancellationRequested(true))
                .when(new RecordBookingFailure(ID, 1, "timeout", false))
                .expectEvents(failure(1, false));
    }

    @Test
    void hasFailedWhenAnAttemptMadeAgainIsRefusedForGood() {
        fixture.given(REQUESTED, failure(2, false))
                .when(new RecordBookingFailure(ID, 2, "timeout", true))
                .expectEvents(failure(2, true));
    }

    @Test
    void asksTheCarrierWhoseAnswersWereLost() {
        fixture.given(REQUESTED, failure(3, true))
                .when(new CancelShipment(ID))
                .expectEvents(cancellationRequested(false));
        fixture.given(REQUESTED, failure(3, true), cancellationRequested(false))
                .when(new CancelShipment(ID))
                .expectNoEvents();
        fixture.given(REQUESTED, failure(3, true), cancellationRequested(false))
                .when(new RecordShipmentCancellation(ID))
                .expectEvents(CANCELLED);
    }

    @Test
    void goesOnWhenItHadLeftThoughNoBookingWasEverAnswered() {
        fixture.given(REQUESTED, failure(3, true), cancellationRequested(false))
                .when(new RecordShipmentCancellationRefusal(ID, "in the van"))
                .expectEvents(new ShipmentCancellationRefused(ID, ORDER, "in the van"));
    }

    @Test
    void isCancelledOnce() {
        fixture.given(REQUESTED, BOOKED, CANCELLED).when(new CancelShipment(ID)).expectNoEvents();
    }

    @Test
    void cannotBeStoppedOnceItHasLeft() {
        fixture.given(REQUESTED, BOOKED, DISPATCHED)
                .when(new CancelShipment(ID))
                .expectEvents(TOO_LATE);
    }

    @Test
    void isCancelledByTheCarrier() {
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false))
                .when(new RecordShipmentCancellation(ID))
                .expectEvents(CANCELLED);
    }

    @Test
    void goesOnWhenTheCarrierRefusesToStopIt() {
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false))
                .when(new RecordShipmentCancellationRefusal(ID, "in the van"))
                .expectEvents(new ShipmentCancellationRefused(ID, ORDER, "in the van"));
    }

    @Test
    void canBeAskedToStopAgainAfterARefusal() {
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false), TOO_LATE)
                .when(new CancelShipment(ID))
                .expectEvents(cancellationRequested(false));
    }

    @Test
    void aDispatchReportedBeforeTheCarriersAnswerWins() {
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false))
                .when(new DispatchShipment(ID))
                .expectEvents(DISPATCHED, TOO_LATE);
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false), DISPATCHED, TOO_LATE)
                .when(new RecordShipmentCancellation(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(REQUESTED, BOOKED, cancellationRequested(false), DISPATCHED, TOO_LATE)
                .when(new RecordShipmentCancellationRefusal(ID, "in the van"))
                .expectNoEvents();
    }

    @Test
    void takesBackABookingThatComesAfterTheCancellation() {
        fixture.given(REQUESTED, failure(3, true), CANCELLED)
                .when(RECORD_BOOKING)
                .expectEvents(cancellationRequested(false));
        fixture.given(REQUESTED, failure(3, true), CANCELLED, cancellationRequested(false))
                .when(RECORD_BOOKING)
                .expectNoEvents();
    }

    @Test
    void handlesEveryEventOfItsFamily() {
        assertThat(EventFamily.handledBy(Shipment.class))
                .isEqualTo(EventFamily.membersOf(ShipmentEvent.class));
    }

    private static ShipmentBookingFailed failure(int attempt, boolean exhausted) {
        return new ShipmentBookingFailed(ID, ORDER, attempt, "timeout", exhausted);
    }

    private static ShipmentTrackingUpdated seenInReno() {
        return new ShipmentTrackingUpdated(ID, ORDER, "IN_TRANSIT", "Reno", NOON);
    }

    private static ShipmentCancellationRequested cancellationRequested(boolean bookingPending) {
        return new ShipmentCancellationRequested(ID, ORDER, ID + ":cancel", bookingPending);
    }
}
