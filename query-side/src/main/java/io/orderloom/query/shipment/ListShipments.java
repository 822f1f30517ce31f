package io.orderloom.query.shipment;

import io.orderloom.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/** Lists the parcels of an order in the order in which they were asked for. */
public record ListShipments(OrderId orderId, @Nullable String cursor, int limit) {}
