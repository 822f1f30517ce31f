package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.P1;
import static io.orderloom.saga.fulfillment.Story.TOTAL;
import static io.orderloom.saga.fulfillment.Story.W1;
import static io.orderloom.saga.fulfillment.Story.W2;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.order;
import static io.orderloom.saga.fulfillment.Story.reserve;
import static io.orderloom.saga.fulfillment.Story.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** The shell as Axon sees it: found by the order's id, started once, never ended. */
class OrderFulfillmentSagaTest {

    private final List<Object> sent = new ArrayList<>();

    private SagaTestFixture<OrderFulfillmentSaga> fixture() {
        SagaTestFixture<OrderFulfillmentSaga> fixture =
                new SagaTestFixture<>(OrderFulfillmentSaga.class);
        fixture.registerResource((StepCommands) sent::add);
        fixture.registerResource(FulfillmentDeadlines.defaults());
        return fixture;
    }

    @Test
    void isStartedByThePlacementOfItsOrder() {
        fixture()
                .givenNoPriorActivity()
                .whenPublishingA(order())
                .expectActiveSagas(1)
                .expectAssociationWith("orderId", ORDER.value());
        assertThat(sent).containsExactly(reserve(1, true), reserve(2, true));
    }

    @Test
    void hearsTheFactsOfEveryAggregateOfItsOrder() {
        fixture()
                .givenAPublished(order())
                .andThenAPublished(stock(1, W1))
                .whenPublishingA(stock(2, W2))
                .expectActiveSagas(1);
        assertThat(sent).last().isEqualTo(authorize(P1, TOTAL));
    }

    @Test
    void staysWhenItsOrderHasEnded() {
        fixture()
                .givenAPublished(order())
                .andThenAPublished(new OrderCancellationRequested(ORDER, null, OrderStatus.PENDING))
                .whenPublishingA(new OrderCancelled(ORDER, null))
                .expectActiveSagas(1);
    }

    @Test
    void isNotStartedTwiceByOneOrder() {
        fixture().givenAPublished(order()).whenPublishingA(order()).expectActiveSagas(1);
        assertThat(sent).hasSize(2);
    }

    @Test
    void tellsWhatIsDueNext() {
        OrderFulfillmentSaga saga = new OrderFulfillmentSaga();
        assertThat(saga.nextDeadline()).isNull();
        for (var fact : List.of(stock(1, W1), stock(2, W2))) {
            saga.on(order(), placedAt(), sent::add, FulfillmentDeadlines.defaults());
            saga.on(fact, placedAt(), sent::add, FulfillmentDeadlines.defaults());
        }
        assertThat(saga.nextDeadline())
                .isEqualTo(
                        new DueDeadline(
                                DeadlineName.PAYMENT_TECHNICAL,
                                Instant.parse("2026-11-20T10:02:00.123Z")));
        assertThat(saga.ended()).isFalse();
    }

    @Test
    void hasNotMadeAStepWhoseCommandFailed() {
        OrderFulfillmentSaga saga = new OrderFulfillmentSaga();
        StepCommands broken =
                _ -> {
                    throw new IllegalStateException("no");
                };
        assertThatThrownBy(
                        () -> saga.on(order(), placedAt(), broken, FulfillmentDeadlines.defaults()))
                .hasMessage("no");
        assertThat(saga.state()).isNull();
    }

    @Test
    void isStoredAsJson() throws Exception {
        ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        OrderFulfillmentSaga saga = new OrderFulfillmentSaga();
        saga.on(order(), placedAt(), sent::add, FulfillmentDeadlines.defaults());
        OrderFulfillmentSaga read =
                json.readValue(json.writeValueAsString(saga), OrderFulfillmentSaga.class);
        assertThat(read.state()).isEqualTo(saga.state());
    }

    private static Instant placedAt() {
        return FulfillmentFixture.PLACED_AT;
    }
}
