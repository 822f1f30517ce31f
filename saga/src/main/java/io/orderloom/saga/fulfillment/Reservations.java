package io.orderloom.saga.fulfillment;

import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.WarehouseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The stock of all lines.
 *
 * @param candidates the warehouses that could serve every line whole, as far as the answers tell;
 *     for an order that must not be split
 * @param pin the one of them that all lines are being moved to
 * @param completeSince when every line had its stock, all of it where it should be
 */
record Reservations(
        List<LineProgress> lines,
        @Nullable List<WarehouseId> candidates,
        @Nullable WarehouseId pin,
        @Nullable Instant completeSince) {

    Reservations {
        lines = List.copyOf(lines);
        candidates = candidates == null ? null : List.copyOf(candidates);
    }

    boolean complete() {
        return completeSince != null;
    }

    boolean waiting() {
        return lines.stream().anyMatch(LineProgress::waiting);
    }

    boolean refused() {
        return lines.stream().anyMatch(LineProgress::refused);
    }

    boolean refusedFor(ReservationRefusal reason) {
        return lines.stream().anyMatch(line -> line.refusal() == reason);
    }

    List<WarehouseId> remainingCandidates() {
        return candidates == null ? List.of() : candidates;
    }

    boolean liesOnlyInFirst(List<WarehouseId> warehouses) {
        return !warehouses.isEmpty()
                && lines.stream().allMatch(line -> line.liesOnlyIn(warehouses.getFirst()));
    }

    /** Whether nothing is kept any more and no question is open. */
    boolean settled() {
        return lines.stream().allMatch(LineProgress::settled);
    }

    LineProgress line(int lineId) {
        return lines.stream().filter(l -> l.lineId() == lineId).findFirst().orElseThrow();
    }

    boolean keepsIn(WarehouseId warehouseId) {
        return lines.stream().anyMatch(line -> line.keeps(warehouseId));
    }

    Reservations eachLine(UnaryOperator<LineProgress> change) {
        return with(lines.stream().map(change).toList());
    }

    Reservations line(int lineId, UnaryOperator<LineProgress> change) {
        return eachLine(line -> line.lineId() == lineId ? change.apply(line) : line);
    }

    /** A line has its stock; unless it was told where to take it, its candidates count. */
    Reservations reserved(StockReserved event) {
        Reservations answered = line(event.lineId(), line -> line.reserved(event.allocations()));
        boolean news = line(event.lineId()).asked() && pin == null;
        return news ? answered.narrowed(event.candidates()) : answered;
    }

    Reservations pinned(WarehouseId warehouse, List<WarehouseId> remaining) {
        return new Reservations(lines, remaining, warehouse, completeSince);
    }

    Reservations completed(Instant at) {
        return new Reservations(lines, candidates, pin, at);
    }

    /** All stock is given back: if it is wanted again, the search begins anew. */
    Reservations abandoned() {
        return new Reservations(lines, null, null, null);
    }

    Reservations postponedBy(Duration hold) {
        Instant since = completeSince == null ? null : completeSince.plus(hold);
        return new Reservations(lines, candidates, pin, since);
    }

    private Reservations with(List<LineProgress> changed) {
        return new Reservations(changed, candidates, pin, completeSince);
    }

    private Reservations narrowed(List<WarehouseId> able) {
        List<WarehouseId> common =
                candidates == null ? able : candidates.stream().filter(able::contains).toList();
        return new Reservations(lines, common, pin, completeSince);
    }
}
