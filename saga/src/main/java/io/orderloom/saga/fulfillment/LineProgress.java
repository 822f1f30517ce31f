package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderLine;
import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.ProductId;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.WarehouseId;
import io.orderloom.api.value.Money;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one order line: asked for or not, refused or not, and what is kept of it now. A line
 * asks for stock only when its last question is answered.
 *
 * @param kept reserved, and neither consumed nor given back
 */
record LineProgress(
        int lineId,
        ProductId productId,
        int quantity,
        Money price,
        boolean asked,
        @Nullable ReservationRefusal refusal,
        List<KeptStock> kept) {

    LineProgress {
        kept = List.copyOf(kept);
    }

    static LineProgress of(OrderLine line) {
        return new LineProgress(
                line.lineId(),
                line.productId(),
                line.quantity(),
                line.price(),
                false,
                null,
                List.of());
    }

    /** Whether it has nothing and nothing is asked for it. */
    boolean idle() {
        return settled() && refusal == null;
    }

    /** Whether nothing is kept and no question is open. */
    boolean settled() {
        return !asked && kept.isEmpty();
    }

    boolean refused() {
        return refusal != null;
    }

    boolean waiting() {
        return asked || kept.stream().anyMatch(stock -> stock.asked() != null);
    }

    boolean reserved() {
        return !kept.isEmpty() && !waiting();
    }

    boolean liesOnlyIn(WarehouseId warehouseId) {
        return kept.stream().allMatch(stock -> stock.warehouseId().equals(warehouseId));
    }

    /** Whether pieces lie there of which nothing was asked yet. */
    boolean free(WarehouseId warehouseId) {
        return kept.stream()
                .anyMatch(s -> s.warehouseId().equals(warehouseId) && s.asked() == null);
    }

    int keptIn(WarehouseId warehouseId) {
        return kept.stream()
                .filter(stock -> stock.warehouseId().equals(warehouseId))
                .mapToInt(KeptStock::quantity)
                .sum();
    }

    boolean keeps(WarehouseId warehouseId) {
        return kept.stream().anyMatch(stock -> stock.warehouseId().equals(warehouseId));
    }

    LineProgress asking() {
        return new LineProgress(lineId, productId, quantity, price, true, null, kept);
    }

    LineProgress reserved(List<Allocation> allocations) {
        List<KeptStock> reserved = allocations.stream().map(KeptStock::of).toList();
        return asked ? answered(null, reserved) : this;
    }

    LineProgress refused(ReservationRefusal reason) {
        return asked ? answered(reason, kept) : this;
    }

    /** Forgets a refusal, so that stock can be asked for elsewhere. */
    LineProgress forgiven() {
        return answered(null, kept);
    }

    LineProgress releasing() {
        return asking(StockRequest.RELEASE, _ -> true);
    }

    LineProgress asking(StockRequest request, Predicate<KeptStock> which) {
        return keeping(kept.stream().map(s -> which.test(s) ? s.asking(request) : s).toList());
    }

    LineProgress asking(StockRequest request, WarehouseId warehouseId) {
        return asking(request, s -> s.warehouseId().equals(warehouseId) && s.asked() == null);
    }

    /** Without what was given back, as it was asked for; a repeated answer changes nothing. */
    LineProgress without(StockRequest request, List<Allocation> allocations) {
        return keeping(
                kept.stream()
                        .filter(s -> s.asked() != request || !names(allocations, s.warehouseId()))
                        .toList());
    }

    LineProgress consumed(WarehouseId warehouseId) {
        return without(StockRequest.CONSUME, List.of(new Allocation(warehouseId, 0)));
    }

    private static boolean names(List<Allocation> allocations, WarehouseId warehouseId) {
        return allocations.stream().anyMatch(a -> a.warehouseId().equals(warehouseId));
    }

    private LineProgress answered(@Nullable ReservationRefusal reason, List<KeptStock> stock) {
        return new LineProgress(lineId, productId, quantity, price, false, reason, stock);
    }

    private LineProgress keeping(List<KeptStock> stock) {
        return new LineProgress(lineId, productId, quantity, price, asked, refusal, stock);
    }
}
