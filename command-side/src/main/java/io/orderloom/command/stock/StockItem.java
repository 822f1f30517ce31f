package io.orderloom.command.stock;

import static io.orderloom.api.problem.RefusalCode.STOCK_BELOW_RESERVED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.orderloom.api.Metadata;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.stock.*;
import io.orderloom.command.ExpectedVersion;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one product over all its warehouses, so that one decision sees all. Its fields are
 * what a snapshot stores: streams of products sold every day grow long.
 */
@Aggregate(snapshotTriggerDefinition = "stockItemSnapshots")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
class StockItem {
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    @AggregateIdentifier
    private StockItemId id;

    private SortedMap<WarehouseId, Shelf> shelves = new TreeMap<>();
    private SortedMap<String, List<Allocation>> reservations = new TreeMap<>();

    StockItem() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long handle(
            SetStockLevel command,
            @MetaDataValue(Metadata.EXPECTED_VERSION) @Nullable Long expected) {
        var shelf = shelves.get(command.warehouseId());
        if (shelf == null || shelf.level() != command.stockLevel()) {
            ExpectedVersion.require(expected);
            requireRoomForReserved(command, shelf);
            StockLimit.requireWithin(command, shelves);
            apply(
                    new StockLevelSet(
                            command.productId(), command.warehouseId(), command.stockLevel()));
        }
        return getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReserveStock command) {
        if (!reserved(command.orderId(), command.lineId()).isEmpty()) {
            return;
        }
        var policy = new AllocationPolicy(availability(command.onlyFrom()));
        var allocations = policy.allocate(command.quantity(), command.allowSplit());
        if (allocations.isEmpty()) {
            apply(refusalOf(command));
        } else {
            apply(
                    new StockReserved(
                            command.productId(),
                            command.orderId(),
                            command.lineId(),
                            command.quantity(),
                            allocations,
                            policy.candidates(command.quantity())));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReleaseReservation command) {
        var from = command.warehouseId();
        var freed =
                reserved(command.orderId(), command.lineId()).stream()
                        .filter(it -> from == null || from.equals(it.warehouseId()))
                        .toList();
        if (!freed.isEmpty()) {
            apply(
                    new StockReservationReleased(
                            command.productId(), command.orderId(), command.lineId(), freed));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ExpireReservation command) {
        var freed = reserved(command.orderId(), command.lineId());
        if (!freed.isEmpty()) {
            apply(
                    new StockReservationExpired(
                            command.productId(), command.orderId(), command.lineId(), freed));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConsumeReservation command) {
        reserved(command.orderId(), command.lineId()).stream()
                .filter(it -> it.warehouseId().equals(command.warehouseId()))
                .findFirst()
                .ifPresent(taken ->
                        apply(
                                new StockConsumed(
                                        command.productId(),
                                        command.orderId(),
                                        command.lineId(),
                                        command.warehouseId(),
                                        taken.quantity(),
                                        command.shipmentId())));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestockReturned command) {
        if (command.quantity() > 0) {
            apply(
                    new StockRestocked(
                            command.productId(),
                            command.orderId(),
                            command.lineId(),
                            command.warehouseId(),
                            command.quantity()));
        }
    }

    @EventSourcingHandler
    void on(StockLevelSet event) {
        id = StockItemId.of(event.productId());
        var shelf = shelves.getOrDefault(event.warehouseId(), Shelf.EMPTY);
        shelves.put(event.warehouseId(), shelf.withLevel(event.stockLevel()));
    }

    @EventSourcingHandler
    void on(StockReserved event) {
        var key = key(event.orderId(), event.lineId());
        reservations.put(key, event.allocations());
        event.allocations().forEach(it -> change(it.warehouseId(), it.quantity(), Shelf::reserve));
    }

    @EventSourcingHandler
    void on(StockReservationRefused event) {
        id = StockItemId.of(event.productId());
    }

    @EventSourcingHandler
    void on(StockReservationReleased event) {
        free(event.orderId(), event.lineId(), event.allocations());
    }

    @EventSourcingHandler
    void on(StockReservationExpired event) {
        free(event.orderId(), event.lineId(), event.allocations());
    }

    @EventSourcingHandler
    void on(StockConsumed event) {
        var taken = new Allocation(event.warehouseId(), event.quantity());
        forget(event.orderId(), event.lineId(), List.of(taken));
        change(event.warehouseId(), event.quantity(), Shelf::consume);
    }

    @EventSourcingHandler
    void on(StockRestocked event) {
        id = StockItemId.of(event.productId());
        var shelf = shelves.getOrDefault(event.warehouseId(), Shelf.EMPTY);
        shelves.put(event.warehouseId(), shelf.withLevel(shelf.level() + event.quantity()));
    }

    private void free(OrderId order, int line, List<Allocation> allocations) {
        forget(order, line, allocations);
        allocations.forEach(it -> change(it.warehouseId(), it.quantity(), Shelf::free));
    }

    private void forget(OrderId order, int line, List<Allocation> gone) {
        var left = reserved(order, line).stream().filter(allocation -> !gone.contains(allocation));
        var rest = left.toList();
        if (rest.isEmpty()) {
            reservations.remove(key(order, line));
        } else {
            reservations.put(key(order, line), rest);
        }
    }

    private void change(
            WarehouseId warehouse, int quantity, BiFunction<Shelf, Integer, Shelf> how) {
        shelves.computeIfPresent(warehouse, (_, shelf) -> how.apply(shelf, quantity));
    }

    private List<Allocation> reserved(OrderId order, int line) {
        return reservations.getOrDefault(key(order, line), List.of());
    }

    private List<Availability> availability(@Nullable WarehouseId only) {
        return shelves.entrySet().stream()
                .filter(shelf -> only == null || only.equals(shelf.getKey()))
                .map(shelf -> new Availability(shelf.getKey(), shelf.getValue().available()))
                .toList();
    }

    private StockReservationRefused refusalOf(ReserveStock command) {
        return new StockReservationRefused(
                command.productId(),
                command.orderId(),
                command.lineId(),
                command.quantity(),
                shelves.isEmpty()
                        ? ReservationRefusal.UNKNOWN_PRODUCT
                        : ReservationRefusal.OUT_OF_STOCK,
                availability(null));
    }

    private static void requireRoomForReserved(SetStockLevel command, @Nullable Shelf shelf) {
        if (shelf != null && command.stockLevel() < shelf.reserved()) {
            throw new RequestRefused(
                    STOCK_BELOW_RESERVED, "Of this stock " + shelf.reserved() + " are reserved.");
        }
    }

    /** A reservation's id: two lines of one order may name one product. */
    private static String key(OrderId order, int line) {
        return order + ":" + line;
    }
}
