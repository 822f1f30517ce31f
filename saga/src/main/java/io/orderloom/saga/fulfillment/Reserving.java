package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.stock.ReleaseReservation;
import io.orderloom.api.stock.ReservationRefusal;
import io.orderloom.api.stock.ReserveStock;
import io.orderloom.api.stock.WarehouseId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Step 1: every line gets its stock. An order that must not be split gets all of it from the lowest
 * warehouse that can serve every line: what lies elsewhere is given back and reserved there.
 */
final class Reserving {

    private Reserving() {}

    // Happy path

    static void decide(Draft draft) {
        if (!draft.now().order().pending() || draft.now().stock().complete()) {
            return;
        }
        if (!draft.now().stock().refused()) {
            reserveIdleLines(draft);
        }
        if (!draft.now().stock().waiting()) {
            settle(draft);
        }
    }

    private static void reserveIdleLines(Draft draft) {
        Reservations stock = draft.now().stock();
        stock.lines().stream()
                .filter(LineProgress::idle)
                .forEach(line -> draft.ask(reserve(draft.now(), line)));
        draft.stock(s -> s.eachLine(line -> line.idle() ? line.asking() : line));
    }

    private static ReserveStock reserve(Fulfillment now, LineProgress line) {
        return new ReserveStock(
                line.productId(),
                now.orderId(),
                line.lineId(),
                line.quantity(),
                now.terms().allowSplit(),
                now.stock().pin());
    }

    /** Every line is answered. */
    private static void settle(Draft draft) {
        Reservations stock = draft.now().stock();
        List<WarehouseId> candidates = stock.remainingCandidates();
        if (stock.refused()) {
            moveOn(draft, candidates);
        } else if (draft.now().terms().allowSplit() || stock.liesOnlyInFirst(candidates)) {
            draft.stock(s -> s.completed(draft.at()));
        } else {
            gather(draft, candidates);
        }
    }

    private static void gather(Draft draft, List<WarehouseId> candidates) {
        if (candidates.isEmpty()) {
            reject(draft, RejectionReason.OUT_OF_STOCK);
            return;
        }
        WarehouseId home = candidates.getFirst();
        draft.stock(s -> s.pinned(home, candidates).eachLine(LineProgress::forgiven));
        draft.now().stock().lines().stream()
                .filter(line -> !line.liesOnlyIn(home))
                .forEach(line -> draft.ask(release(draft, line)));
        draft.stock(s -> s.eachLine(line -> line.liesOnlyIn(home) ? line : line.releasing()));
        reserveIdleLines(draft);
    }

    private static ReleaseReservation release(Draft draft, LineProgress line) {
        return new ReleaseReservation(line.productId(), draft.orderId(), line.lineId(), null);
    }

    // Compensation

    /**
     * A warehouse that was promising when it was asked for nothing yet may have run short since.
     */
    private static void moveOn(Draft draft, List<WarehouseId> candidates) {
        Reservations stock = draft.now().stock();
        if (stock.refusedFor(ReservationRefusal.UNKNOWN_PRODUCT)) {
            reject(draft, RejectionReason.UNKNOWN_PRODUCT);
        } else if (stock.pin() == null) {
            reject(draft, RejectionReason.OUT_OF_STOCK);
        } else {
            gather(draft, candidates.stream().filter(w -> !w.equals(stock.pin())).toList());
        }
    }

    private static void reject(Draft draft, RejectionReason reason) {
        String products =
                draft.now().stock().lines().stream()
                        .filter(LineProgress::refused)
                        .map(line -> line.productId().value())
                        .distinct()
                        .limit(10)
                        .collect(Collectors.joining(", "));
        String detail = products.isEmpty() ? "no warehouse can serve every line" : products;
        draft.order(order -> order.endingWith(Ending.rejected(reason, detail)));
    }
}
