package io.orderloom.query.history;

import io.orderloom.api.stock.Allocation;
import io.orderloom.api.stock.ReservationEvent;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.StockRestocked;
import java.util.List;

/** What happened to the stock for the order. */
final class StockSentences {

    private StockSentences() {}

    static String of(ReservationEvent event) {
        return switch (event) {
            case StockReserved it ->
                    "%s reserved, %s; the order goes on when every line is."
                            .formatted(pieces(it.quantity(), it), places(it.allocations()));
            case StockReservationRefused it -> refused(it);
            case StockReservationReleased it ->
                    "%s released, %s; others can have it."
                            .formatted(pieces(it.allocations(), it), places(it.allocations()));
            case StockReservationExpired it ->
                    "The reservation of %s ran out, %s; others can have it, and it is made anew when the order goes on."
                            .formatted(pieces(it.allocations(), it), places(it.allocations()));
            case StockConsumed it ->
                    "%s left the stock of %s with its parcel."
                            .formatted(pieces(it.quantity(), it), it.warehouseId());
            case StockRestocked it ->
                    "%s came back to %s; others can have it."
                            .formatted(pieces(it.quantity(), it), it.warehouseId());
        };
    }

    private static String refused(StockReservationRefused event) {
        var there =
                event.availability().stream()
                        .map(it -> "%d available in %s".formatted(it.available(), it.warehouseId()))
                        .toList();
        return "%s cannot be reserved: %s%s; what was reserved is released and the order rejected."
                .formatted(
                        pieces(event.quantity(), event),
                        event.reason(),
                        Words.why(Words.list(there)));
    }

    private static String pieces(List<Allocation> allocations, ReservationEvent event) {
        return pieces(allocations.stream().mapToInt(Allocation::quantity).sum(), event);
    }

    private static String pieces(int quantity, ReservationEvent event) {
        return "%d × %s for line %d".formatted(quantity, event.productId(), event.lineId());
    }

    private static String places(List<Allocation> allocations) {
        return Words.list(
                allocations.stream()
                        .map(it -> "%d in %s".formatted(it.quantity(), it.warehouseId()))
                        .toList());
    }
}
