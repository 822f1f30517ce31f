package io.orderloom.api.stock;

import io.orderloom.api.Fact;

/** The life of the stock of one product. */
public sealed interface StockEvent extends Fact permits StockLevelSet, ReservationEvent {

    ProductId productId();
}
