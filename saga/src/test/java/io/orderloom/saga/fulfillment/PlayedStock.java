package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.consume;
import static io.orderloom.saga.fulfillment.Story.expire;
import static io.orderloom.saga.fulfillment.Story.product;
import static io.orderloom.saga.fulfillment.Story.release;
import static io.orderloom.saga.fulfillment.Story.reserve;
import static io.orderloom.saga.fulfillment.Story.reserved;

import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.ConsumeReservation;
import io.orderloom.api.stock.ExpireReservation;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.ReleaseReservation;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.ReserveStock;
import io.orderloom.api.stock.RestockReturned;
import io.orderloom.api.stock.SetStockLevel;
import io.orderloom.api.stock.StockCommand;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.WarehouseId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stock of all products, asked through a lane for each, in the order of asking. */
final class PlayedStock {

    private final World world;
    private final Map<ProductId, Deque<StockCommand>> lanes =
            new TreeMap<>(Comparator.comparing(ProductId::value));
    private final Map<ProductId, Map<WarehouseId, Integer>> free = new HashMap<>();
    private final Map<Integer, Map<WarehouseId, Integer>> reserved = new TreeMap<>();

    PlayedStock(World world) {
        this.world = world;
        for (int product = 1; product <= 2; product++) {
            Map<WarehouseId, Integer> levels = new TreeMap<>();
            for (String warehouse : List.of("w-1", "w-2", "w-3")) {
                levels.put(new WarehouseId(warehouse), world.below(9));
            }
            free.put(product(product), levels);
        }
    }

    boolean empty() {
        return reserved.isEmpty() && !busy();
    }

    boolean busy() {
        return lanes.values().stream().anyMatch(lane -> !lane.isEmpty());
    }

    void ask(StockCommand command) {
        lanes.computeIfAbsent(command.productId(), _ -> new ArrayDeque<>()).add(command);
    }

    void work() {
        List<Deque<StockCommand>> waiting =
                lanes.values().stream().filter(lane -> !lane.isEmpty()).toList();
        StockCommand next = waiting.get(world.below(waiting.size())).remove();
        switch (next) {
            case ReserveStock reserve -> reserve(reserve);
            case ReleaseReservation release -> release(release);
            case ExpireReservation expire -> expire(expire);
            case ConsumeReservation consume -> consume(consume);
            case SetStockLevel _, RestockReturned _ ->
                    throw new AssertionError("Not the process's to ask: " + next);
        }
    }

    private void reserve(ReserveStock asked) {
        if (reserved.containsKey(asked.lineId())) {
            throw new AssertionError("Reserves twice: " + asked);
        }
        Map<WarehouseId, Integer> levels = new TreeMap<>(levels(asked.productId()));
        if (asked.onlyFrom() != null) {
            levels.keySet().removeIf(warehouse -> !warehouse.equals(asked.onlyFrom()));
        }
        List<WarehouseId> able =
                levels.entrySet().stream()
                        .filter(e -> e.getValue() >= asked.quantity())
                        .map(Map.Entry::getKey)
                        .toList();
        List<Allocation> chosen = choose(asked, levels, able);
        if (chosen.isEmpty()) {
            refuse(asked);
        } else {
            take(asked, chosen, able);
        }
    }

    private static List<Allocation> choose(
            ReserveStock asked, Map<WarehouseId, Integer> levels, List<WarehouseId> able) {
        if (!able.isEmpty()) {
            return List.of(new Allocation(able.getFirst(), asked.quantity()));
        }
        int all = levels.values().stream().mapToInt(Integer::intValue).sum();
        return asked.allowSplit() && all >= asked.quantity() ? spread(asked, levels) : List.of();
    }

    private static List<Allocation> spread(ReserveStock asked, Map<WarehouseId, Integer> levels) {
        List<Allocation> parts = new ArrayList<>();
        int missing = asked.quantity();
        for (Map.Entry<WarehouseId, Integer> level : levels.entrySet()) {
            int part = Math.min(missing, level.getValue());
            if (part > 0) {
                parts.add(new Allocation(level.getKey(), part));
                missing -= part;
            }
        }
        return parts;
    }

    private void refuse(ReserveStock asked) {
        world.record(
                new StockReservationRefused(
                        asked.productId(),
                        ORDER,
                        asked.lineId(),
                        asked.quantity(),
                        ReservationRefusal.OUT_OF_STOCK,
                        List.of()));
    }

    private void take(ReserveStock asked, List<Allocation> chosen, List<WarehouseId> able) {
        Map<WarehouseId, Integer> kept = new TreeMap<>();
        for (Allocation part : chosen) {
            kept.put(part.warehouseId(), part.quantity());
            levels(asked.productId()).merge(part.warehouseId(), -part.quantity(), Integer::sum);
        }
        reserved.put(asked.lineId(), kept);
        world.record(
                new StockReserved(
                        asked.productId(), ORDER, asked.lineId(), asked.quantity(), chosen, able));
    }

    private void release(ReleaseReservation asked) {
        WarehouseId from = asked.warehouseId();
        world.record(
                new StockReservationReleased(
                        asked.productId(),
                        ORDER,
                        asked.lineId(),
                        giveBack(asked.productId(), asked.lineId(), from)));
    }

    private void expire(ExpireReservation asked) {
        world.record(
                new StockReservationExpired(
                        asked.productId(),
                        ORDER,
                        asked.lineId(),
                        giveBack(asked.productId(), asked.lineId(), null)));
    }

    private List<Allocation> giveBack(ProductId product, int line, @Nullable WarehouseId from) {
        Map<WarehouseId, Integer> kept = Objects.requireNonNull(reserved.get(line), "not reserved");
        List<Allocation> given = new ArrayList<>();
        kept.forEach((warehouse, quantity) -> {
            if (from == null || from.equals(warehouse)) {
                given.add(new Allocation(warehouse, quantity));
                levels(product).merge(warehouse, quantity, Integer::sum);
            }
        });
        given.forEach(part -> forget(line, part.warehouseId()));
        return given;
    }

    private void consume(ConsumeReservation asked) {
        Map<WarehouseId, Integer> kept = Objects.requireNonNull(reserved.get(asked.lineId()));
        int quantity = Objects.requireNonNull(kept.get(asked.warehouseId()), "not reserved there");
        forget(asked.lineId(), asked.warehouseId());
        world.record(
                new StockConsumed(
                        asked.productId(),
                        ORDER,
                        asked.lineId(),
                        asked.warehouseId(),
                        quantity,
                        asked.shipmentId()));
    }

    private void forget(int line, WarehouseId warehouse) {
        Map<WarehouseId, Integer> kept = Objects.requireNonNull(reserved.get(line));
        kept.remove(warehouse);
        if (kept.isEmpty()) {
            reserved.remove(line);
        }
    }

    private Map<WarehouseId, Integer> levels(ProductId product) {
        return Objects.requireNonNull(free.get(product));
    }
}
