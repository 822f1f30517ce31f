package io.orderloom.saga.fulfillment;

import io.orderloom.api.stock.ReservationEvent;
import io.orderloom.api.stock.StockConsumed;
import io.orderloom.api.stock.StockReservationExpired;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.stock.StockReservationReleased;
import io.orderloom.api.stock.StockReserved;
import io.orderloom.api.stock.StockRestocked;

/** Records what happened to the stock of a line. An answer counts once, to what was asked. */
final class StockFacts {

    private StockFacts() {}

    static Fulfillment record(Fulfillment before, ReservationEvent event) {
        return before.with(recorded(before.stock(), event));
    }

    private static Reservations recorded(Reservations stock, ReservationEvent event) {
        return switch (event) {
            case StockReserved reserved -> stock.reserved(reserved);
            case StockReservationRefused refused ->
                    stock.line(refused.lineId(), line -> line.refused(refused.reason()));
            case StockReservationReleased released ->
                    stock.line(
                            released.lineId(),
                            line -> line.without(StockRequest.RELEASE, released.allocations()));
            case StockReservationExpired expired ->
                    stock.line(
                            expired.lineId(),
                            line -> line.without(StockRequest.EXPIRE, expired.allocations()));
            case StockConsumed consumed ->
                    stock.line(consumed.lineId(), line -> line.consumed(consumed.warehouseId()));
            case StockRestocked _ -> stock;
        };
    }
}
