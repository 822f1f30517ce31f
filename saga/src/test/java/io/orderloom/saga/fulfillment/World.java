package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.FulfillmentFixture.PLACED_AT;
import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.order;
import static io.orderloom.saga.fulfillment.Story.product;
import static io.orderloom.saga.fulfillment.Story.stock;
import static io.orderloom.saga.fulfillment.Story.usd;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderCommand;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.shipment.ShipmentCommand;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.StockCommand;
import io.orderloom.api.stock.StockReservationRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything around the process, played: a log of events, the aggregates, the outside and people,
 * all in an order that only the seed decides.
 */
final class World {

    private final Random random;
    private final FulfillmentProcess process =
            new FulfillmentProcess(FulfillmentDeadlines.defaults());
    private final List<OrderFact> log = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<Runnable> outside = new ArrayList<>();
    private final List<Runnable> deadLetters = new ArrayList<>();
    private final PlayedOrder order;
    private final PlayedStock stock;
    private final Map<PaymentId, PlayedPayment> payments = new LinkedHashMap<>();
    private final Map<ShipmentId, PlayedShipment> shipments = new LinkedHashMap<>();
    private @Nullable Fulfillment state;
    private int heard;
    private int whims = 8;
    private boolean healed;
    private Instant time = PLACED_AT;

    World(long seed) {
        random = new Random(seed);
        stock = new PlayedStock(this);
        order = new PlayedOrder(this);
        List<OrderLine> lines =
                IntStream.rangeClosed(1, 1 + random.nextInt(3)).mapToObj(this::line).toList();
        record(order(random.nextBoolean(), lines.toArray(OrderLine[]::new)));
    }

    private OrderLine line(int id) {
        return new OrderLine(
                id, product(1 + random.nextInt(2)), 1 + random.nextInt(4), usd(random.nextInt(3)));
    }

    // The story goes on until nobody has anything to do

    void play() {
        for (int turn = 0; turn < 3_000; turn++) {
            if (!anythingHappens()) {
                return;
            }
        }
        throw new AssertionError("It never ends: " + state);
    }

    private boolean anythingHappens() {
        time = time.plusMillis(random.nextInt(900));
        List<Runnable> possible = new ArrayList<>(outside.stream().map(this::taken).toList());
        if (heard < log.size()) {
            possible.addAll(List.of(this::hear, this::hear, this::hear));
        }
        if (stock.busy()) {
            possible.addAll(List.of(stock::work, stock::work));
        }
        if (whims > 0 && !settled() && chance(35)) {
            possible.add(this::whim);
        }
        if (possible.isEmpty() || chance(2)) {
            return deadline() || !possible.isEmpty() || operator();
        }
        possible.get(random.nextInt(possible.size())).run();
        return true;
    }

    private Runnable taken(Runnable task) {
        return () -> {
            outside.remove(task);
            task.run();
        };
    }

    private void hear() {
        OrderFact fact = log.get(heard);
        Instant at = times.get(heard);
        heard++;
        handle(fact, at);
        // Of a repeated refusal nobody could tell which question it answers.
        if (chance(10) && !(fact instanceof StockReservationRefused)) {
            handle(fact, at);
        }
    }

    private void handle(OrderFact fact, Instant at) {
        Step step =
                state == null && fact instanceof OrderPlaced placed
                        ? process.begin(placed, at)
                        : process.on(Objects.requireNonNull(state), fact, at);
        state = step.state();
        step.commands().forEach(this::send);
    }

    private void send(Object command) {
        switch (command) {
            case StockCommand asked -> stock.ask(asked);
            case OrderCommand asked -> order.handle(asked);
            case PaymentCommand asked ->
                    payments.computeIfAbsent(asked.paymentId(), id -> new PlayedPayment(this, id))
                            .handle(asked);
            case ShipmentCommand asked ->
                    shipments
                            .computeIfAbsent(asked.shipmentId(), id -> new PlayedShipment(this, id))
                            .handle(asked);
            default -> throw new AssertionError("Sent to nobody: " + command);
        }
    }

    private void whim() {
        whims--;
        switch (random.nextInt(4)) {
            case 0 -> order.cancel();
            case 1 -> order.holdManually();
            case 2 -> order.release();
            default -> order.provide();
        }
    }

    private boolean deadline() {
        DueDeadline due = state == null ? null : state.nextDeadline();
        if (due == null) {
            return false;
        }
        time = due.dueAt().isAfter(time) ? due.dueAt() : time;
        if (chance(50)) {
            order.provide();
        }
        record(new DeadlineReached(ORDER, due.name(), due.dueAt()));
        return true;
    }

    /** Nothing moves any more: somebody releases the order, or asks once more what failed. */
    private boolean operator() {
        healed = true;
        if (order.release()) {
            return true;
        }
        deadLetters.forEach(Runnable::run);
        boolean retried = !deadLetters.isEmpty();
        deadLetters.clear();
        return retried;
    }

    // What the played parts need

    void record(OrderFact fact) {
        log.add(fact);
        times.add(time);
    }

    void outside(Runnable task) {
        outside.add(task);
    }

    void deadLetter(Runnable retry) {
        deadLetters.add(retry);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The outside fails now and then, until an operator has repaired it. */
    boolean fails(int percent) {
        return !healed && chance(percent);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean settled() {
        return state != null && state.ended();
    }

    boolean balanced() {
        return stock.empty() && payments.values().stream().allMatch(PlayedPayment::balanced);
    }

    boolean ended() {
        return settled() && order.ended();
    }

    /** All has left, the authorization had lapsed, and its renewal was declined: nobody pays. */
    boolean waitsForMoney() {
        PaymentProgress current = Objects.requireNonNull(state).payments().current();
        return state.order().status() == OrderStatus.SHIPPED
                && current != null
                && current.authorization() == Call.DECLINED
                && state.stock().settled();
    }

    String story() {
        return String.join("\n", log.stream().map(Object::toString).toList()) + "\n" + state;
    }
}
