package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;

/**
 * The provider is to take the amount of one parcel, because it has left.
 *
 * @param idempotencyKey under which the provider is asked, every time
 */
public record PaymentCaptureRequested(
        PaymentId paymentId,
        OrderId orderId,
        ShipmentId shipmentId,
        Money amount,
        String idempotencyKey)
        implements PaymentEvent {}
