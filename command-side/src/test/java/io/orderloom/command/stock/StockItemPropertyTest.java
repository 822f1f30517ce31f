package io.orderloom.command.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.*;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Whatever is asked of the stock, in whatever order: nothing is ever negative, and what is reserved
 * is the sum of the open reservations. A failure names the seed that repeats it.
 */
class StockItemPropertyTest {
    private static final ProductId PRODUCT = new ProductId("p-1");
    private static final int COMMANDS = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final StockItem item = new StockItem();
    private final List<EventMessage<?>> published = new ArrayList<>();
    private final EventSourcedAggregate<StockItem> aggregate = aggregateOf(item);

    /** Folded from the events by simpler rules than the aggregate's own. */
    private final Map<WarehouseId, Integer> levels = new HashMap<>();

    private final Map<String, Integer> open = new HashMap<>();

    @RepeatedTest(50)
    void staysConsistentWhateverIsAsked() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int step = 0; step < COMMANDS; step++) {
            var command = anyCommand(random);
            published.clear();
            carryOut(command);
            published.forEach(event -> fold((StockEvent) event.getPayload()));
            checkAfter(command, "seed " + seed + ", step " + step + ", " + command);
        }
    }

    private void checkAfter(StockCommand command, String where) {
        JsonNode shelves = json.valueToTree(item).get("shelves");
        for (var level : levels.entrySet()) {
            var shelf = shelves.get(level.getKey().value());
            int reserved = openIn(level.getKey());
            assertThat(shelf.get("level").asInt()).as(where).isEqualTo(level.getValue());
            assertThat(shelf.get("reserved").asInt()).as(where).isEqualTo(reserved);
            assertThat(reserved).as(where).isBetween(0, level.getValue());
        }
        if (command instanceof ReserveStock reserve && !published.isEmpty()) {
            checkAllocation(reserve, published.getFirst().getPayload(), where);
        }
    }

    private static void checkAllocation(ReserveStock asked, Object answer, String where) {
        if (answer instanceof StockReserved reserved) {
            var allocations = reserved.allocations();
            int sum = allocations.stream().mapToInt(Allocation::quantity).sum();
            assertThat(sum).as(where).isEqualTo(asked.quantity());
            assertThat(allocations.size() == 1 || asked.allowSplit()).as(where).isTrue();
        }
    }

    private void fold(StockEvent event) {
        switch (event) {
            case StockLevelSet set -> levels.put(set.warehouseId(), set.stockLevel());
            case StockReserved it -> it.allocations().forEach(a -> add(it, a, 1));
            case StockReservationReleased it -> it.allocations().forEach(a -> add(it, a, -1));
            case StockReservationExpired it -> it.allocations().forEach(a -> add(it, a, -1));
            case StockConsumed it -> {
                add(it, new Allocation(it.warehouseId(), it.quantity()), -1);
                levels.merge(it.warehouseId(), -it.quantity(), Integer::sum);
            }
            case StockRestocked it -> levels.merge(it.warehouseId(), it.quantity(), Integer::sum);
            case StockReservationRefused _ -> {}
        }
    }

    private void add(ReservationEvent event, Allocation allocation, int sign) {
        var key = allocation.warehouseId() + "/" + event.orderId() + ":" + event.lineId();
        open.merge(key, sign * allocation.quantity(), Integer::sum);
        assertThat(open.get(key)).isNotNegative();
    }

    private int openIn(WarehouseId warehouse) {
        return open.entrySet().stream()
                .filter(reservation -> reservation.getKey().startsWith(warehouse + "/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static StockCommand anyCommand(Random random) {
        var order = new OrderId("order-" + random.nextInt(6));
        int line = 1 + random.nextInt(2);
        var warehouse = new WarehouseId("w-" + random.nextInt(4));
        int quantity = 1 + random.nextInt(12);
        var maybe = random.nextInt(3) == 0 ? warehouse : null;
        return switch (random.nextInt(9)) {
            case 0, 1 -> new SetStockLevel(PRODUCT, warehouse, random.nextInt(20));
            case 2, 3, 4 ->
                    new ReserveStock(PRODUCT, order, line, quantity, random.nextBoolean(), maybe);
            case 5 -> new ReleaseReservation(PRODUCT, order, line, maybe);
            case 6 -> new ExpireReservation(PRODUCT, order, line);
            case 7 -> new RestockReturned(PRODUCT, order, line, warehouse, quantity);
            default ->
                    new ConsumeReservation(
                            PRODUCT, order, line, warehouse, ShipmentId.of(order, warehouse));
        };
    }

    private void carryOut(StockCommand command) {
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        DefaultUnitOfWork<Message<?>> work = DefaultUnitOfWork.startAndGet(message);
        work.execute(() -> {
            try {
                aggregate.handle(message);
            } catch (RequestRefused refused) {
                assertThat(command).isInstanceOf(SetStockLevel.class);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private EventSourcedAggregate<StockItem> aggregateOf(StockItem root) {
        EventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(published::addAll);
        try {
            return EventSourcedAggregate.initialize(
                    (Callable<StockItem>) () -> root,
                    AnnotatedAggregateMetaModelFactory.inspectAggregate(StockItem.class),
                    bus,
                    NoSnapshotTriggerDefinition.TRIGGER);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
