package io.orderloom.api.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of the stock of a product. */
public sealed interface StockCommand
        permits SetStockLevel,
                ReserveStock,
                ReleaseReservation,
                ExpireReservation,
                ConsumeReservation,
                RestockReturned {

    ProductId productId();

    /** The aggregate that decides. */
    @TargetAggregateIdentifier
    default StockItemId stockItemId() {
        return StockItemId.of(productId());
    }
}
