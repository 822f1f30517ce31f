package io.orderloom.api.stock;

import io.orderloom.api.OrderFact;

/** What happened to the stock of a product for one line of one order. */
public sealed interface ReservationEvent extends StockEvent, OrderFact
        permits StockReserved,
                StockReservationRefused,
                StockReservationReleased,
                StockReservationExpired,
                StockConsumed,
                StockRestocked {

    int lineId();
}
