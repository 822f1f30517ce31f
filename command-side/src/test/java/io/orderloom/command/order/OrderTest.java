package io.orderloom.command.order;

import static io.orderloom.api.order.OrderStatus.*;
import static io.orderloom.api.problem.RefusalCode.*;
import static io.orderloom.command.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.Metadata;
import io.orderloom.api.order.*;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import io.orderloom.command.EventFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
    private static final OrderId ID = new OrderId("order-1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final PaymentMethod CARD = new PaymentMethod("CreditCard", "token-1");
    private static final PaymentMethod OTHER_CARD = new PaymentMethod("CreditCard", "token-2");
    private static final PaymentId PAYMENT = PaymentId.of(ID, 1);
    private static final Parcel FIRST = parcel("w-1", 2, 4000);
    private static final Parcel SECOND = parcel("w-2", 1, 2000);
    private static final ShipmentId ONE = FIRST.shipmentId();
    private static final ShipmentId TWO = SECOND.shipmentId();
    private static final OrderConfirmed CONFIRMED_EVENT =
            new OrderConfirmed(ID, List.of(FIRST, SECOND));

    private final FixtureConfiguration<Order> fixture = new AggregateTestFixture<>(Order.class);

    // Placing

    @Test
    void isPlaced() {
        fixture.givenNoPriorActivity().when(place(6000)).expectEvents(placed());
    }

    @Test
    void isPlacedOnce() {
        fixture.given(placed()).when(place(6000)).expectNoEvents();
    }

    @Test
    void isNotPlacedForAnotherTotalThanTheSumOfItsLines() {
        fixture.givenNoPriorActivity().when(place(5999)).expectException(InvalidRequest.class);
    }

    // Confirming

    @Test
    void isConfirmedWithItsParcels() {
        placedAnd().when(confirm()).expectEvents(CONFIRMED_EVENT);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PENDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void ignoresAConfirmationThatCameTooLate(OrderStatus status) {
        if (status != BACKORDERED) {
            fixture.given(historyOf(status)).when(confirm()).expectNoEvents();
        }
    }

    // Rejecting and expiring

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AWAITING_PAYMENT", "ON_HOLD"})
    void isRejectedBeforeItIsConfirmed(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new RejectOrder(ID, RejectionReason.OUT_OF_STOCK, "p-1"))
                .expectEvents(new OrderRejected(ID, RejectionReason.OUT_OF_STOCK, "p-1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "CONFIRMED", "SHIPPED", "CANCELLING", "CANCELLED"})
    void isNotRejectedTwiceNorLater(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new RejectOrder(ID, RejectionReason.OUT_OF_STOCK, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isNotRejectedWhileHeldAfterItsConfirmation() {
        placedAnd(CONFIRMED_EVENT, held(CONFIRMED))
                .when(new RejectOrder(ID, RejectionReason.PAYMENT_UNAVAILABLE, null))
                .expectNoEvents();
    }

    @Test
    void expiresWhileItAwaitsPayment() {
        placedAnd(awaited(false))
                .when(new ExpireOrder(ID, "PAYMENT_DUE"))
                .expectEvents(new OrderExpired(ID, "PAYMENT_DUE"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "EXPIRED", "ON_HOLD", "CONFIRMED"})
    void expiresInNoOtherStatus(OrderStatus status) {
        fixture.given(historyOf(status)).when(new ExpireOrder(ID, "late")).expectNoEvents();
    }

    // Payment

    @Test
    void awaitsAnotherPayment() {
        placedAnd().when(await(false)).expectEvents(awaited(false));
    }

    @Test
    void awaitsItOnce() {
        placedAnd(awaited(false)).when(await(false)).expectNoEvents();
    }

    @Test
    void remindsOnce() {
        placedAnd(awaited(false)).when(await(true)).expectEvents(awaited(true));
    }

    @Test
    void doesNotRemindAgain() {
        placedAnd(awaited(false), awaited(true)).when(await(true)).expectNoEvents();
    }

    @Test
    void doesNotRemindOfAPaymentThatCame() {
        placedAnd(awaited(false), new OrderPaymentProvided(ID, OTHER_CARD))
                .when(await(true))
                .expectNoEvents();
    }

    @Test
    void takesAnotherPaymentMethod() {
        placedAnd(awaited(false))
                .when(new ProvidePayment(ID, OTHER_CARD))
                .expectEvents(new OrderPaymentProvided(ID, OTHER_CARD))
                .expectResultMessagePayload(2L);
    }

    @Test
    void takesTheSamePaymentMethodTwiceAsOne() {
        placedAnd(awaited(false), new OrderPaymentProvided(ID, OTHER_CARD))
                .when(new ProvidePayment(ID, OTHER_CARD))
                .expectNoEvents()
                .expectResultMessagePayload(2L);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"AWAITING_PAYMENT", "BACKORDERED"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesAPaymentThatIsNotAwaited(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new ProvidePayment(ID, OTHER_CARD))
                .expectException(refusedWith(PAYMENT_NOT_AWAITED));
    }

    // Holding and releasing

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AWAITING_PAYMENT", "CONFIRMED", "PARTIALLY_SHIPPED"})
    void isHeld(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new HoldOrder(ID, HoldReason.MANUAL, "check"))
                .expectEvents(new OrderHeld(ID, HoldReason.MANUAL, "check", status));
    }

    @Test
    void isHeldOnce() {
        placedAnd(held(PENDING))
                .when(new HoldOrder(ID, HoldReason.MANUAL, null))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "REJECTED",
                "EXPIRED",
                "SHIPPED",
                "DELIVERED",
                "COMPLETED",
                "CANCELLING",
                "CANCELLED"
            })
    void refusesAPersonToHoldIt(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new HoldOrder(ID, HoldReason.MANUAL, null))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "SHIPPED", "COMPLETED", "CANCELLING", "CANCELLED"})
    void ignoresAHoldOfTheProcessThatWasOvertaken(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new HoldOrder(ID, HoldReason.PAYMENT, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AWAITING_PAYMENT", "CONFIRMED", "PARTIALLY_SHIPPED"})
    void isReleasedToWhatTheFactsImply(OrderStatus status) {
        fixture.given(historyOf(status))
                .andGiven(held(status))
                .when(new ReleaseOrder(ID, "fine"))
                .expectEvents(new OrderReleased(ID, HoldReason.MANUAL, "fine", status));
    }

    @Test
    void isReleasedToShippedWhenItsParcelsLeftMeanwhile() {
        placedAnd(
                        CONFIRMED_EVENT,
                        held(CONFIRMED),
                        new OrderPartiallyShipped(ID, ONE, ON_HOLD),
                        new OrderShipped(ID, TWO, ON_HOLD))
                .when(new ReleaseOrder(ID, null))
                .expectEvents(new OrderReleased(ID, HoldReason.MANUAL, null, SHIPPED));
    }

    @Test
    void isReleasedOnce() {
        placedAnd(held(PENDING), new OrderReleased(ID, HoldReason.MANUAL, null, PENDING))
                .when(new ReleaseOrder(ID, null))
                .expectNoEvents()
                .expectResultMessagePayload(2L);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ON_HOLD", "BACKORDERED"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesToReleaseWhatIsNotHeld(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new ReleaseOrder(ID, null))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    // Cancelling

    @ParameterizedTest
    @EnumSource(
            names = {"PENDING", "AWAITING_PAYMENT", "ON_HOLD", "CONFIRMED", "PARTIALLY_SHIPPED"})
    void canBeCancelledBeforeAllHasLeft(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new RequestCancellation(ID, "changed my mind"))
                .expectEvents(new OrderCancellationRequested(ID, "changed my mind", status));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLING", "CANCELLED"})
    void isCancelledOnce(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new RequestCancellation(ID, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "DELIVERED", "COMPLETED"})
    void refusesToCancelAShippedOrder(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new RequestCancellation(ID, null))
                .expectException(refusedWith(ALREADY_DISPATCHED));
    }

    @Test
    void refusesToCancelAHeldOrderThatHasLeft() {
        placedAnd(
                        CONFIRMED_EVENT,
                        new OrderPartiallyShipped(ID, ONE, PARTIALLY_SHIPPED),
                        held(PARTIALLY_SHIPPED),
                        new OrderShipped(ID, TWO, ON_HOLD))
                .when(new RequestCancellation(ID, null))
                .expectException(refusedWith(ALREADY_DISPATCHED));
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "EXPIRED"})
    void refusesToCancelAnEndedOrder(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new RequestCancellation(ID, null))
                .expectException(refusedWith(ORDER_ENDED));
    }

    @Test
    void isCancelledWhenNothingHadLeft() {
        cancelling().when(new ConfirmCancellation(ID)).expectEvents(new OrderCancelled(ID, "why"));
    }

    @Test
    void isNotCancelledWholeWhenAParcelHadLeft() {
        cancelling()
                .andGiven(new OrderPartiallyShipped(ID, ONE, CANCELLING))
                .when(new ConfirmCancellation(ID))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void ignoresTheEndOfACancellationThatIsOver() {
        fixture.given(historyOf(CANCELLED)).when(new ConfirmCancellation(ID)).expectNoEvents();
    }

    @Test
    void isCancelledInPart() {
        cancelling()
                .andGiven(new OrderPartiallyShipped(ID, ONE, CANCELLING))
                .when(new ConfirmPartialCancellation(ID, List.of(TWO)))
                .expectEvents(partiallyCancelled());
    }

    @Test
    void refusesToCancelAParcelThatHadLeft() {
        cancelling()
                .andGiven(new OrderPartiallyShipped(ID, ONE, CANCELLING))
                .when(new ConfirmPartialCancellation(ID, List.of(ONE)))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void isCancelledInPartOnce() {
        cancelling()
                .andGiven(new OrderPartiallyShipped(ID, ONE, CANCELLING), partiallyCancelled())
                .when(new ConfirmPartialCancellation(ID, List.of(TWO)))
                .expectNoEvents();
    }

    @Test
    void goesOnWhenNothingCouldBeStopped() {
        cancelling()
                .andGiven(
                        new OrderPartiallyShipped(ID, ONE, CANCELLING),
                        new OrderShipped(ID, TWO, CANCELLING))
                .when(new RefuseCancellation(ID, "left"))
                .expectEvents(new OrderCancellationRefused(ID, "left", SHIPPED));
    }

    @Test
    void ignoresARefusalWithoutACancellation() {
        placedAnd(CONFIRMED_EVENT)
                .when(new RefuseCancellation(ID, "left"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    // Parcels

    @Test
    void isPartiallyShippedWithItsFirstParcel() {
        placedAnd(CONFIRMED_EVENT)
                .when(new RecordShipment(ID, ONE))
                .expectEvents(new OrderPartiallyShipped(ID, ONE, PARTIALLY_SHIPPED));
    }

    @Test
    void isShippedWithItsLastParcel() {
        placedAnd(CONFIRMED_EVENT, new OrderPartiallyShipped(ID, ONE, PARTIALLY_SHIPPED))
                .when(new RecordShipment(ID, TWO))
                .expectEvents(new OrderShipped(ID, TWO, SHIPPED));
    }

    @Test
    void isShippedWithItsLastLiveParcel() {
        placedAnd(
                        CONFIRMED_EVENT,
                        new OrderCancellationRequested(ID, null, CONFIRMED),
                        new OrderPartiallyCancelled(
                                ID, List.of(TWO), List.of(), usd(2000), CONFIRMED))
                .when(new RecordShipment(ID, ONE))
                .expectEvents(new OrderShipped(ID, ONE, SHIPPED));
    }

    @Test
    void staysHeldWhenAParcelLeaves() {
        placedAnd(CONFIRMED_EVENT, held(CONFIRMED))
                .when(new RecordShipment(ID, ONE))
                .expectEvents(new OrderPartiallyShipped(ID, ONE, ON_HOLD));
    }

    @Test
    void staysCancellingWhenAParcelLeaves() {
        cancelling()
                .when(new RecordShipment(ID, ONE))
                .expectEvents(new OrderPartiallyShipped(ID, ONE, CANCELLING));
    }

    @Test
    void recordsAParcelOnce() {
        placedAnd(CONFIRMED_EVENT, new OrderPartiallyShipped(ID, ONE, PARTIALLY_SHIPPED))
                .when(new RecordShipment(ID, ONE))
                .expectNoEvents();
    }

    @Test
    void refusesAParcelItDoesNotHave() {
        placedAnd(CONFIRMED_EVENT)
                .when(new RecordShipment(ID, ShipmentId.of(ID, new WarehouseId("w-9"))))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @Test
    void isDelivered() {
        fixture.given(historyOf(SHIPPED))
                .when(new RecordDelivery(ID))
                .expectEvents(new OrderDelivered(ID, DELIVERED));
    }

    @Test
    void isDeliveredOnce() {
        fixture.given(historyOf(DELIVERED)).when(new RecordDelivery(ID)).expectNoEvents();
        fixture.given(historyOf(COMPLETED)).when(new RecordDelivery(ID)).expectNoEvents();
    }

    @Test
    void isNotDeliveredBeforeItHasLeft() {
        placedAnd(CONFIRMED_EVENT)
                .when(new RecordDelivery(ID))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "DELIVERED"})
    void isCompleted(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new CompleteOrder(ID))
                .expectEvents(new OrderCompleted(ID));
    }

    @Test
    void isCompletedOnce() {
        fixture.given(historyOf(COMPLETED)).when(new CompleteOrder(ID)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "ON_HOLD", "CONFIRMED", "PARTIALLY_SHIPPED", "CANCELLED"})
    void isNotCompletedBeforeItHasLeft(OrderStatus status) {
        fixture.given(historyOf(status))
                .when(new CompleteOrder(ID))
                .expectException(refusedWith(ILLEGAL_TRANSITION));
    }

    // Versions

    @Test
    void changesWhatTheCallerHasSeen() {
        placedAnd()
                .when(new HoldOrder(ID, HoldReason.MANUAL, null), seen(0))
                .expectEvents(held(PENDING));
    }

    @Test
    void refusesToChangeWhatTheCallerHasNotSeen() {
        placedAnd(awaited(false))
                .when(new HoldOrder(ID, HoldReason.MANUAL, null), seen(0))
                .expectException(refusedWith(VERSION_MISMATCH));
    }

    @Test
    void takesARepeatThatChangesNothingForNoMismatch() {
        placedAnd(held(PENDING))
                .when(new HoldOrder(ID, HoldReason.MANUAL, null), seen(0))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void handlesEveryEventOfItsFamily() {
        assertThat(EventFamily.handledBy(Order.class))
                .isEqualTo(EventFamily.membersOf(OrderEvent.class));
    }

    private TestExecutor<Order> placedAnd(Object... more) {
        var events = new ArrayList<Object>(List.of(placed()));
        events.addAll(List.of(more));
        return fixture.given(events);
    }

    private TestExecutor<Order> cancelling() {
        return fixture.given(historyOf(CANCELLING));
    }

    /** A history that ends in this status. */
    private static List<Object> historyOf(OrderStatus status) {
        var events = new ArrayList<Object>(List.of(placed()));
        switch (status) {
            case PENDING -> {}
            case AWAITING_PAYMENT -> events.add(awaited(false));
            case ON_HOLD -> events.add(held(PENDING));
            case REJECTED -> events.add(new OrderRejected(ID, RejectionReason.OUT_OF_STOCK, null));
            case EXPIRED -> events.addAll(List.of(awaited(false), new OrderExpired(ID, "due")));
            case CONFIRMED -> events.add(CONFIRMED_EVENT);
            case PARTIALLY_SHIPPED -> events.addAll(shipped().subList(0, 2));
            case SHIPPED -> events.addAll(shipped());
            case DELIVERED -> {
                events.addAll(shipped());
                events.add(new OrderDelivered(ID, DELIVERED));
            }
            case COMPLETED -> {
                events.addAll(shipped());
                events.add(new OrderCompleted(ID));
            }
            case CANCELLING -> {
                events.add(CONFIRMED_EVENT);
                events.add(new OrderCancellationRequested(ID, "why", CONFIRMED));
            }
            case CANCELLED -> {
                events.add(new OrderCancellationRequested(ID, null, PENDING));
                events.add(new OrderCancelled(ID, null));
            }
            case BACKORDERED -> throw new IllegalArgumentException("No event leads there yet");
        }
        return events;
    }

    private static List<Object> shipped() {
        return List.of(
                CONFIRMED_EVENT,
                new OrderPartiallyShipped(ID, ONE, PARTIALLY_SHIPPED),
                new OrderShipped(ID, TWO, SHIPPED));
    }

    private static PlaceOrder place(long total) {
        return new PlaceOrder(
                ID,
                "ORD-2026-000001",
                new CustomerId("c-1"),
                null,
                List.of(new OrderLine(1, new ProductId("p-1"), 3, usd(2000))),
                usd(total),
                new Address("1 Main St", "Springfield", null, null, "US"),
                CARD,
                true,
                OnShortage.REJECT,
                NOON);
    }

    private static OrderPlaced placed() {
        var command = place(6000);
        return new OrderPlaced(
                ID,
                command.orderNumber(),
                command.customerId(),
                null,
                command.lines(),
                command.total(),
                command.shippingAddress(),
                CARD,
                true,
                OnShortage.REJECT,
                NOON);
    }

    private static ConfirmOrder confirm() {
        return new ConfirmOrder(ID, List.of(FIRST, SECOND));
    }

    private static AwaitPayment await(boolean reminder) {
        return new AwaitPayment(ID, PAYMENT, "declined", 1, NOON, reminder);
    }

    private static OrderPaymentAwaited awaited(boolean reminder) {
        return new OrderPaymentAwaited(ID, PAYMENT, "declined", 1, NOON, reminder);
    }

    private static OrderHeld held(OrderStatus from) {
        return new OrderHeld(ID, HoldReason.MANUAL, null, from);
    }

    private static OrderPartiallyCancelled partiallyCancelled() {
        return new OrderPartiallyCancelled(
                ID, List.of(TWO), List.of(new CancelledLine(1, 1)), usd(2000), SHIPPED);
    }

    private static Parcel parcel(String warehouse, int quantity, long amount) {
        var warehouseId = new WarehouseId(warehouse);
        return new Parcel(
                ShipmentId.of(ID, warehouseId),
                warehouseId,
                List.of(new ParcelLine(1, new ProductId("p-1"), quantity)),
                usd(amount));
    }

    private static Map<String, ?> seen(long version) {
        return Map.of(Metadata.EXPECTED_VERSION, version);
    }

    private static Money usd(long minor) {
        return Money.of(minor, "USD");
    }
}
