package io.orderloom.api.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;

/**
 * The provider took the amount of one parcel.
 *
 * @param providerReference the provider's name for it
 */
public record PaymentCaptured(
        PaymentId paymentId,
        OrderId orderId,
        ShipmentId shipmentId,
        Money amount,
        String providerReference)
        implements PaymentEvent {}
