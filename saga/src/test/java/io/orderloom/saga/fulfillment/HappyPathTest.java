package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.FulfillmentFixture.placed;
import static io.orderloom.saga.fulfillment.Story.LINE1;
import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.PARCEL1;
import static io.orderloom.saga.fulfillment.Story.PARCEL2;
import static io.orderloom.saga.fulfillment.Story.S1;
import static io.orderloom.saga.fulfillment.Story.S2;
import static io.orderloom.saga.fulfillment.Story.TOTAL;
import static io.orderloom.saga.fulfillment.Story.W1;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.authorized;
import static io.orderloom.saga.fulfillment.Story.booked;
import static io.orderloom.saga.fulfillment.Story.booking;
import static io.orderloom.saga.fulfillment.Story.capture;
import static io.orderloom.saga.fulfillment.Story.captured;
import static io.orderloom.saga.fulfillment.Story.confirmation;
import static io.orderloom.saga.fulfillment.Story.consume;
import static io.orderloom.saga.fulfillment.Story.consumed;
import static io.orderloom.saga.fulfillment.Story.delivered;
import static io.orderloom.saga.fulfillment.Story.dispatched;
import static io.orderloom.saga.fulfillment.Story.order;
import static io.orderloom.saga.fulfillment.Story.paid;
import static io.orderloom.saga.fulfillment.Story.partiallyShipped;
import static io.orderloom.saga.fulfillment.Story.product;
import static io.orderloom.saga.fulfillment.Story.request;
import static io.orderloom.saga.fulfillment.Story.reserve;
import static io.orderloom.saga.fulfillment.Story.reserved;
import static io.orderloom.saga.fulfillment.Story.shipped;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.CompleteOrder;
import io.orderloom.api.order.ConfirmOrder;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.Parcel;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.order.RecordDelivery;
import io.orderloom.api.order.RecordShipment;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.StockReserved;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the placement of an order to its completion, when nothing goes wrong. */
class HappyPathTest {

    @Test
    void reservesEveryLineFirst() {
        placed(order()).thenSends(reserve(1, true), reserve(2, true)).thenRuns();
    }

    @Test
    void authorizesTheTotalWhenEveryLineIsReserved() {
        placed(order())
                .when(stock(1, W1))
                .thenSendsNothing()
                .when(stock(2, W2))
                .thenSends(authorize(P1, TOTAL))
                .thenRuns(DeadlineName.PAYMENT_TECHNICAL);
    }

    @Test
    void confirmsWithOneParcelAWarehouse() {
        reserved()
                .when(paid(P1, TOTAL))
                .thenSends(new ConfirmOrder(ORDER, List.of(PARCEL1, PARCEL2)));
    }

    @Test
    void dividesALineOverWarehouses() {
        placed(order(true, LINE1))
                .given(
                        new StockReserved(
                                product(1),
                                ORDER,
                                1,
                                2,
                                List.of(new Allocation(W2, 1), new Allocation(W1, 1)),
                                List.of()))
                .when(paid(P1, usd(2000)))
                .thenSends(
                        new ConfirmOrder(
                                ORDER,
                                List.of(
                                        new Parcel(S1, W1, half(), usd(1000)),
                                        new Parcel(S2, W2, half(), usd(1000)))));
    }

    private static List<ParcelLine> half() {
        return List.of(new ParcelLine(1, product(1), 1));
    }

    @Test
    void booksEveryParcel() {
        authorized()
                .when(confirmation())
                .thenSends(request(PARCEL1), request(PARCEL2))
                .thenRuns(DeadlineName.BOOKING, DeadlineName.AUTHORIZATION);
    }

    @Test
    void settlesAParcelWhenItLeaves() {
        booked().when(dispatched(S1))
                .thenSends(consume(1, PARCEL1), new RecordShipment(ORDER, S1), capture(P1, PARCEL1))
                .thenRuns(DeadlineName.DISPATCH, DeadlineName.DELIVERY, DeadlineName.AUTHORIZATION);
    }

    @Test
    void recordsTheDeliveryOnceWhenEveryParcelHasArrived() {
        shipped()
                .when(delivered(S1))
                .thenSendsNothing()
                .when(delivered(S2))
                .thenSends(new RecordDelivery(ORDER))
                .when(delivered(S2))
                .thenSendsNothing();
    }

    @Test
    void aDeliveredParcelThatWasNeverSeenToLeaveHasLeft() {
        booked().when(delivered(S1))
                .thenSends(
                        consume(1, PARCEL1), new RecordShipment(ORDER, S1), capture(P1, PARCEL1));
    }

    @Test
    void completesWhenTheReturnWindowIsOver() {
        shipped()
                .given(delivered(S1), delivered(S2))
                .when(new OrderDelivered(ORDER, OrderStatus.DELIVERED))
                .thenSendsNothing()
                .thenRuns(DeadlineName.RETURN_WINDOW)
                .whenDue(DeadlineName.RETURN_WINDOW)
                .thenSends(new CompleteOrder(ORDER))
                .when(new OrderCompleted(ORDER))
                .thenEnded();
    }

    @Test
    void completesAtOnceWithoutAReturnWindow() {
        FulfillmentDeadlines limits =
                FulfillmentDeadlines.defaults().withReturnWindow(Duration.ZERO);
        placed(order(true, LINE1), limits)
                .given(stock(1, W1), paid(P1, usd(2000)))
                .given(new OrderConfirmed(ORDER, List.of(PARCEL1)), booking(S1), dispatched(S1))
                .given(consumed(1, W1), new OrderShipped(ORDER, S1, OrderStatus.SHIPPED))
                .given(captured(P1, PARCEL1))
                .when(delivered(S1))
                .thenSends(new RecordDelivery(ORDER))
                .thenRuns()
                .when(new OrderDelivered(ORDER, OrderStatus.DELIVERED))
                .thenSends(new CompleteOrder(ORDER));
    }

    @Test
    void asksNothingOfAProviderForAnOrderThatCostsNothing() {
        OrderLine free = new OrderLine(1, product(1), 2, usd(0));
        Parcel gift = new Parcel(S1, W1, PARCEL1.lines(), usd(0));
        placed(order(true, free))
                .when(stock(1, W1))
                .thenSends(new ConfirmOrder(ORDER, List.of(gift)))
                .given(new OrderConfirmed(ORDER, List.of(gift)), booking(S1))
                .when(dispatched(S1))
                .thenSends(consume(1, gift), new RecordShipment(ORDER, S1))
                .given(consumed(1, W1), new OrderShipped(ORDER, S1, OrderStatus.SHIPPED))
                .when(delivered(S1))
                .thenSends(new RecordDelivery(ORDER));
    }

    @Test
    void theStateReadsAsJson() {
        assertThat(FulfillmentFixture.written(partiallyShipped().state()))
                .contains("\"status\":\"PARTIALLY_SHIPPED\"", "\"authorization\":\"2026-11-27T");
    }
}
