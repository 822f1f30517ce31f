package io.orderloom.api.stock;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.shipment.ShipmentId;

/** Takes what is reserved in this warehouse out of it: the parcel has left. */
public record ConsumeReservation(
        ProductId productId,
        OrderId orderId,
        int lineId,
        WarehouseId warehouseId,
        ShipmentId shipmentId)
        implements StockCommand {}
