package io.orderloom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.query.FindOrder;
import io.orderloom.api.query.FindPayment;
import io.orderloom.api.query.FindShipment;
import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.FulfillmentStatus;
import io.orderloom.api.query.HistoryEntry;
import io.orderloom.api.query.ListOrders;
import io.orderloom.api.query.OrderSummary;
import io.orderloom.api.query.OrderView;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.PaymentStatus;
import io.orderloom.api.query.PaymentView;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockLevelSet;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.query.history.FindHistory;
import io.orderloom.query.payment.ListPayments;
import io.orderloom.query.shipment.ListShipments;
import io.orderloom.query.stock.ListStock;
import io.orderloom.query.web.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The read models on a real PostgreSQL, from facts to answers. */
@SpringBootTest(properties = "spring.jpa.hibernate.ddl-auto=validate")
class ReadModelsIT {

    private static final AtomicInteger NUMBER = new AtomicInteger(1000);

    private final Facts facts = Facts.of(NUMBER.incrementAndGet());

    @Autowired private Projector projector;
    @Autowired private Queries queries;
    @Autowired private CountedStatements statements;

    @Test
    void showsAnOrderWithWhatItsPaymentAndParcelsAmountTo() {
        projector.publish(facts.halfWay());
        projector.publish(
                new OrderPartiallyShipped(
                        facts.order(), facts.parcel1(), OrderStatus.PARTIALLY_SHIPPED));

        var order = order(FindOrder.now(facts.order()));

        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
        assertThat(order.fulfillmentStatus()).isEqualTo(FulfillmentStatus.PARTIAL);
        assertThat(order.etag()).isEqualTo("\"2.7\"");
        assertThat(order.totalAmount()).isEqualByComparingTo("79.98");
    }

    @Test
    void foldsTheSameOrderFromItsEventsWhenNothingIsProjected() {
        var stored = projector.store(facts.halfWay());
        var fromEvents = order(FindOrder.now(facts.order()));
        stored.forEach(projector::project);

        assertThat(fromEvents).isEqualTo(order(FindOrder.now(facts.order())));
    }

    @Test
    void keepsEveryCharacterAsItIs() {
        var customer =
                "NULL \"{a,b}\" 'c' \\d \u00e9 \ud83d\udce6 " + facts.order().value().substring(30);
        projector.publish(facts.placed(customer, Facts.T0));

        assertThat(order(FindOrder.now(facts.order())).customerId()).isEqualTo(customer);
        assertThat(orders(customer, null, 9).items()).hasSize(1);
        assertThat(history(null, 9).items().getFirst().data())
                .containsEntry("customerId", customer);
    }

    @Test
    void changesNothingWhenAFactComesTwice() {
        var stored = projector.store(facts.halfWay());
        stored.forEach(projector::project);
        var before = everythingOfTheOrder();
        stored.forEach(projector::project);

        assertThat(everythingOfTheOrder()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void takesABatchOfAnyNumberOfOrdersWithTheSameFewStatements(int number) {
        var orders =
                Stream.generate(() -> Facts.of(NUMBER.incrementAndGet())).limit(number).toList();
        var first = orders.stream().map(it -> it.halfWay().subList(0, 4)).toList();
        var then = orders.stream().map(it -> it.halfWay().subList(4, 9)).toList();
        var placed = first.stream().flatMap(it -> projector.store(it).stream()).toList();
        var shipped = then.stream().flatMap(it -> projector.store(it).stream()).toList();

        // Orders, parcels' names, payments and parcels are read; these, changes and timeline are
        // written: parcels not yet at first, their names no longer then.
        assertThat(statements.during(() -> projector.projectTogether(placed))).isEqualTo(8);
        assertThat(statements.during(() -> projector.projectTogether(shipped))).isEqualTo(9);
        assertThat(order(FindOrder.now(orders.getLast().order())).etag()).isEqualTo("\"1.7\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void takesABatchOfAnyNumberOfProductsWithTheSameFewStatements(int number) {
        var products =
                Stream.generate(() -> new ProductId("batch " + NUMBER.incrementAndGet()))
                        .limit(number)
                        .toList();
        var levels =
                products.stream()
                        .flatMap(it ->
                                Stream.of(
                                        new StockLevelSet(it, Facts.W1, 10),
                                        new StockLevelSet(it, Facts.W2, 5)))
                        .toList();
        var reserved = products.stream().map(this::reserved).toList();
        projector.projectTogether(projector.store(levels));
        var stored = projector.store(reserved);

        // Products and their warehouses are read and written.
        assertThat(statements.during(() -> projector.projectTogether(stored))).isEqualTo(4);
        assertThat(stock(products.getLast()).reserved()).isEqualTo(3);
    }

    @Test
    void buildsTheSameAgainAfterAReset() {
        var stored = projector.store(facts.halfWay());
        stored.forEach(projector::project);
        var before = everythingOfTheOrder();
        projector.reset();
        assertThat(history(null, 100).items()).isEmpty();
        stored.forEach(projector::project);

        assertThat(everythingOfTheOrder()).isEqualTo(before);
    }

    @Test
    void waitsForTheVersionAskedForAndIsWokenByItsCommit() {
        projector.publish(facts.placed());
        var answer =
                CompletableFuture.supplyAsync(() -> order(new FindOrder(facts.order(), 1, 20_000)));
        projector.publish(facts.confirmed());

        assertThat(answer.join().version()).isEqualTo(1);
    }

    @Test
    void answersWithWhatThereIsWhenTheVersionDoesNotCome() {
        projector.publish(facts.placed());

        assertThat(order(new FindOrder(facts.order(), 5, 150)).version()).isZero();
    }

    @Test
    void refusesWhatDoesNotExistAtOnce() {
        assertThatThrownBy(() -> order(new FindOrder(facts.order(), 0, 60_000)))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> stock(new ProductId("never seen")))
                .isInstanceOf(RequestRefused.class);
    }

    @Test
    void listsOrdersNewestFirstPageByPage() {
        var customer = "list-" + facts.order().value().substring(30);
        for (int i = 0; i < 5; i++) {
            var one = Facts.of(NUMBER.incrementAndGet());
            projector.publish(one.placed(customer, Facts.T0.plusSeconds(i / 2)));
        }

        var all = orders(customer, null, 100).items();
        var paged = new ArrayList<OrderSummary>();
        String cursor = null;
        do {
            var page = orders(customer, cursor, 2);
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(all).hasSize(5).isEqualTo(paged);
        assertThat(all).extracting(OrderSummary::createdAt).isSortedAccordingTo(newestFirst());
    }

    @Test
    void listsByStatusAndTime() {
        var customer = "by-status-" + facts.order().value().substring(30);
        projector.publish(facts.placed(customer, Facts.T0), facts.confirmed());
        var confirmed = Set.of(OrderStatus.CONFIRMED);
        var from = Facts.T0;

        assertThat(list(new ListOrders(customer, confirmed, from, null, null, 9))).hasSize(1);
        assertThat(list(new ListOrders(customer, confirmed, null, from, null, 9))).isEmpty();
        assertThat(list(new ListOrders(customer, Set.of(OrderStatus.SHIPPED), null, null, null, 9)))
                .isEmpty();
    }

    @Test
    void tellsTheTimelinePageByPage() {
        projector.publish(facts.halfWay());
        projector.publish(new DeadlineReached(facts.order(), DeadlineName.BOOKING, Facts.T0));

        var first = history(null, 6);
        var second = history(first.next(), 6);

        assertThat(first.items()).hasSize(6);
        assertThat(second.items())
                .hasSize(4)
                .last()
                .extracting(HistoryEntry::sequence)
                .isEqualTo(0L);
        assertThat(second.next()).isNull();
        assertThat(first.items().getFirst().data())
                .containsEntry("total", Map.of("minor", 7998, "currency", "USD"));
        assertThat(second.items().get(2).summary())
                .isEqualTo("59.98 USD captured for the parcel from w-1, which is thereby paid.");
    }

    @Test
    void showsPaymentsWithTheirAttempts() {
        projector.publish(facts.halfWay());

        var payment = queries.one(new FindPayment(facts.payment()), PaymentView.class);

        assertThat(payment.status()).isEqualTo(PaymentView.Status.PARTIALLY_CAPTURED);
        assertThat(payment.attempts())
                .extracting(PaymentView.Attempt::idempotencyKey)
                .containsExactly(
                        facts.payment() + ":authorize",
                        facts.payment() + ":capture:" + facts.parcel1());
        assertThat(queries.<PaymentView>page(new ListPayments(facts.order(), null, 20)).items())
                .containsExactly(payment);
    }

    @Test
    void showsShipments() {
        projector.publish(facts.halfWay());

        var query = new FindShipment(facts.parcel1(), 2, 5_000);
        var shipment = queries.one(query, ShipmentView.class);

        assertThat(shipment.status()).isEqualTo(ShipmentView.Status.DISPATCHED);
        assertThat(shipment.trackingNumber()).isEqualTo("track-1");
        assertThat(queries.<ShipmentView>page(new ListShipments(facts.order(), null, 1)).items())
                .containsExactly(shipment);
    }

    @Test
    void showsStockAndKnowsNoProductThatOnlyWasAskedFor() {
        var product = new ProductId("stock " + facts.order().value().substring(30));
        projector.publish(
                new StockReservationRefused(
                        product,
                        facts.order(),
                        1,
                        1,
                        ReservationRefusal.UNKNOWN_PRODUCT,
                        List.of()));
        assertThatThrownBy(() -> stock(product)).isInstanceOf(RequestRefused.class);

        projector.publish(
                new StockLevelSet(product, Facts.W1, 10),
                new StockLevelSet(product, Facts.W2, 5),
                reserved(product),
                new StockConsumed(product, facts.order(), 1, Facts.W1, 2, facts.parcel1()));

        var stock = stock(product);
        assertThat(stock.stockLevel()).isEqualTo(13);
        assertThat(stock.reserved()).isEqualTo(1);
        assertThat(stock.available()).isEqualTo(12);
        assertThat(stock.version()).isEqualTo(4);
        assertThat(queries.<StockView>page(new ListStock(null, 100)).items()).contains(stock);
    }

    private StockReserved reserved(ProductId product) {
        return new StockReserved(
                product,
                facts.order(),
                1,
                3,
                List.of(new Allocation(Facts.W1, 2), new Allocation(Facts.W2, 1)),
                List.of());
    }

    private static Comparator<Instant> newestFirst() {
        return Comparator.reverseOrder();
    }

    private List<Object> everythingOfTheOrder() {
        return List.of(
                order(FindOrder.now(facts.order())),
                history(null, 100),
                queries.page(new ListPayments(facts.order(), null, 100)),
                queries.page(new ListShipments(facts.order(), null, 100)));
    }

    private OrderView order(FindOrder query) {
        return queries.one(query, OrderView.class);
    }

    private StockView stock(ProductId product) {
        return queries.one(new FindStock(product, 0, 0), StockView.class);
    }

    private Page<HistoryEntry> history(@Nullable String cursor, int limit) {
        return queries.page(new FindHistory(facts.order(), cursor, limit));
    }

    private Page<OrderSummary> orders(String customer, @Nullable String cursor, int limit) {
        return queries.page(new ListOrders(customer, Set.of(), null, null, cursor, limit));
    }

    private List<OrderSummary> list(ListOrders query) {
        return queries.<OrderSummary>page(query).items();
    }
}
