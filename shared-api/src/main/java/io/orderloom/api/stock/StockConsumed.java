package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.shipment.ShipmentId;

/** Reserved pieces left their warehouse with a parcel; they are no longer on hand. */
public record StockConsumed(
        ProductId productId,
        OrderId orderId,
        int lineId,
        WarehouseId warehouseId,
        int quantity,
        ShipmentId shipmentId)
        implements ReservationEvent {}
