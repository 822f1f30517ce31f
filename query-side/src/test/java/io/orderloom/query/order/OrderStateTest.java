package io.orderloom.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.CancelledLine;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPaymentProvided;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.query.FulfillmentStatus;
import io.orderloom.api.query.OrderView;
import io.orderloom.api.query.PaymentStatus;
import io.orderloom.api.shipment.ShipmentCancelled;
import io.orderloom.api.shipment.ShipmentDelivered;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentLost;
import io.orderloom.api.value.Money;
import io.orderloom.query.Facts;
import io.orderloom.query.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStateTest {

    private final Facts facts = Facts.of(1);

    @Test
    void isAtFirstWhatTheAnswerToPlacingItShows() {
        assertThat(OrderState.of(facts.placed()).view()).isEqualTo(OrderView.of(facts.placed()));
    }

    @Test
    void derivesThePaymentStatusFromWhatBecameOfTheMoney() {
        assertThat(payment()).isEqualTo(PaymentStatus.NONE);
        assertThat(payment(facts.authorizationRequested())).isEqualTo(PaymentStatus.NONE);
        assertThat(payment(facts.authorized())).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(payment(facts.authorized(), captured(Facts.FIRST)))
                .isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
        assertThat(payment(facts.authorized(), captured(Facts.TOTAL)))
                .isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment(facts.authorized(), captured(Facts.FIRST), voided(Facts.SECOND)))
                .isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment(facts.authorized(), captured(Facts.FIRST), lapsed(Facts.SECOND)))
                .isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment(facts.authorized(), voided(Facts.TOTAL)))
                .isEqualTo(PaymentStatus.VOIDED);
        assertThat(payment(facts.authorized(), captured(Facts.TOTAL), refunded(Facts.SECOND)))
                .isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(payment(facts.authorized(), captured(Facts.FIRST), refunded(Facts.FIRST)))
                .isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void callsAPaymentFailedOnlyWhenTheNewestAttemptIsDeclinedOrExhausted() {
        assertThat(payment(declined())).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment(attempt(2, false))).isEqualTo(PaymentStatus.NONE);
        assertThat(payment(attempt(3, true))).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment(declined(), facts.authorizationRequested()))
                .isEqualTo(PaymentStatus.NONE);
        assertThat(payment(attempt(3, true), facts.authorized()))
                .isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(payment(declined(), voided(Money.of(0, "USD")))).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void derivesTheFulfillmentStatusFromAllParcelsThePlannedOnesIncluded() {
        assertThat(fulfillment()).isEqualTo(FulfillmentStatus.NONE);
        assertThat(fulfillment(left1())).isEqualTo(FulfillmentStatus.PARTIAL);
        assertThat(fulfillment(left1(), left2())).isEqualTo(FulfillmentStatus.SHIPPED);
        assertThat(fulfillment(left1(), stopped2())).isEqualTo(FulfillmentStatus.SHIPPED);
        assertThat(fulfillment(left1(), arrived1(), left2())).isEqualTo(FulfillmentStatus.SHIPPED);
        assertThat(fulfillment(left1(), arrived1(), left2(), lost2()))
                .isEqualTo(FulfillmentStatus.DELIVERED);
        assertThat(fulfillment(left1(), lost1(), stopped2())).isEqualTo(FulfillmentStatus.LOST);
    }

    @Test
    void givesTheReasonOnlyWhileItExplainsTheStatus() {
        var awaiting =
                new OrderPaymentAwaited(
                        facts.order(), facts.payment(), "LOW_FUNDS", 1, Facts.T0, false);
        var held =
                new OrderHeld(facts.order(), HoldReason.MANUAL, null, OrderStatus.AWAITING_PAYMENT);
        var released =
                new OrderReleased(
                        facts.order(), HoldReason.MANUAL, null, OrderStatus.AWAITING_PAYMENT);
        var provided =
                new OrderPaymentProvided(facts.order(), new PaymentMethod("PayPal", "tok_2"));
        var rejected = new OrderRejected(facts.order(), RejectionReason.OUT_OF_STOCK, null);

        assertThat(view().reason()).isNull();
        assertThat(view(awaiting).reason()).isEqualTo("LOW_FUNDS");
        assertThat(view(awaiting, held).reason()).isEqualTo("MANUAL");
        assertThat(view(awaiting, held, released).reason()).isEqualTo("LOW_FUNDS");
        assertThat(view(awaiting, provided).reason()).isNull();
        assertThat(view(awaiting, provided).paymentMethod()).isEqualTo("PayPal");
        assertThat(view(rejected).reason()).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void leavesTheStatusAloneWhenTheCustomerIsReminded() {
        var reminder =
                new OrderPaymentAwaited(
                        facts.order(), facts.payment(), "LOW_FUNDS", 1, Facts.T0, true);

        assertThat(view(reminder).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(view(reminder).version()).isEqualTo(1);
    }

    @Test
    void countsWhatIsCancelled() {
        var partly =
                new OrderPartiallyCancelled(
                        facts.order(),
                        List.of(facts.parcel2()),
                        List.of(new CancelledLine(2, 1)),
                        Facts.SECOND,
                        OrderStatus.SHIPPED);
        var wholly = new OrderCancelled(facts.order(), "changed my mind");

        assertThat(view(facts.confirmed(), partly).cancelledAmount()).isEqualTo("20.00");
        assertThat(view(facts.confirmed(), partly).items())
                .extracting(OrderView.Item::cancelledQuantity)
                .containsExactly(0, 1);
        assertThat(view(wholly).cancelledAmount()).isEqualTo("79.98");
        assertThat(view(wholly).items())
                .extracting(OrderView.Item::cancelledQuantity)
                .containsExactly(2, 1);
        assertThat(view(wholly).reason()).isEqualTo("changed my mind");
    }

    @Test
    void countsItsOwnEventsAsVersionAndTheOthersAsFacts() {
        var state = fold(List.copyOf(facts.halfWay()));

        assertThat(state.view().etag()).isEqualTo("\"1.7\"");
        assertThat(state.view().updatedAt()).isEqualTo(Facts.T0.plusSeconds(8));
    }

    @Test
    void ignoresAFactItKnows() {
        var state = fold(List.copyOf(facts.halfWay()));

        assertThat(state.on(facts.confirmed(), 1, Facts.T0.plusSeconds(99))).isSameAs(state);
        assertThat(state.on(facts.authorized(), 1, Facts.T0.plusSeconds(99))).isSameAs(state);
        assertThat(state.on(facts.requested1(), 0, Facts.T0.plusSeconds(99))).isSameAs(state);
    }

    @Test
    void survivesBeingWrittenAndReadBack() {
        var state = fold(List.copyOf(facts.halfWay()));

        assertThat(Json.read(Json.write(state), OrderState.class)).isEqualTo(state);
    }

    @Test
    void staysCancellingUntilTheCancellationIsAnswered() {
        var requested = new OrderCancellationRequested(facts.order(), null, OrderStatus.CONFIRMED);

        assertThat(view(requested).status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(view(requested).reason()).isNull();
    }

    private PaymentStatus payment(OrderFact... events) {
        return view(events).paymentStatus();
    }

    private FulfillmentStatus fulfillment(OrderFact... events) {
        var all = new ArrayList<OrderFact>(List.of(facts.confirmed()));
        all.addAll(List.of(events));
        return view(all.toArray(OrderFact[]::new)).fulfillmentStatus();
    }

    private OrderView view(OrderFact... events) {
        var all = new ArrayList<OrderFact>(List.of(facts.placed()));
        all.addAll(List.of(events));
        return fold(all).view();
    }

    /** Numbers each stream by itself, a second a fact. */
    private OrderState fold(List<OrderFact> events) {
        var sequences = new HashMap<String, Long>();
        var state = OrderState.of(facts.placed());
        for (int i = 0; i < events.size(); i++) {
            var at = Facts.T0.plusSeconds(i);
            var event = events.get(i);
            var sequence = sequences.merge(stream(event), 0L, (before, _) -> before + 1);
            state =
                    switch (event) {
                        case OrderEvent it -> state.on(it, sequence, at);
                        case PaymentEvent it -> state.on(it, sequence, at);
                        case ShipmentEvent it -> state.on(it, sequence, at);
                        default -> throw new AssertionError(event);
                    };
        }
        return state;
    }

    private static String stream(OrderFact event) {
        return switch (event) {
            case PaymentEvent it -> it.paymentId().value();
            case ShipmentEvent it -> it.shipmentId().value();
            default -> event.orderId().value();
        };
    }

    private OrderFact captured(Money amount) {
        return facts.captured(facts.parcel1(), amount);
    }

    private OrderFact voided(Money amount) {
        return new PaymentVoided(facts.payment(), facts.order(), amount);
    }

    private OrderFact lapsed(Money amount) {
        return new PaymentAuthorizationLapsed(facts.payment(), facts.order(), amount);
    }

    private OrderFact refunded(Money amount) {
        var refund = RefundId.of(facts.parcel1());
        return new PaymentRefunded(facts.payment(), facts.order(), refund, amount, "ref-3");
    }

    private OrderFact declined() {
        return new PaymentDeclined(
                facts.payment(), facts.order(), "key", PaymentOperation.AUTHORIZE, "DECLINED");
    }

    private OrderFact attempt(int number, boolean exhausted) {
        return new PaymentAttemptFailed(
                facts.payment(),
                facts.order(),
                "key",
                PaymentOperation.AUTHORIZE,
                number,
                "TIMEOUT",
                exhausted);
    }

    private OrderFact left1() {
        return new ShipmentDispatched(facts.parcel1(), facts.order());
    }

    private OrderFact left2() {
        return new ShipmentDispatched(facts.parcel2(), facts.order());
    }

    private OrderFact arrived1() {
        return new ShipmentDelivered(facts.parcel1(), facts.order());
    }

    private OrderFact lost1() {
        return new ShipmentLost(facts.parcel1(), facts.order(), null);
    }

    private OrderFact lost2() {
        return new ShipmentLost(facts.parcel2(), facts.order(), null);
    }

    private OrderFact stopped2() {
        return new ShipmentCancelled(facts.parcel2(), facts.order());
    }
}
