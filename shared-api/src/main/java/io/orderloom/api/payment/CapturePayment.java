package io.orderloom.api.payment;

import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Intends to take the amount of one parcel. */
public record CapturePayment(
        @TargetAggregateIdentifier PaymentId paymentId, ShipmentId shipmentId, Money amount)
        implements PaymentCommand {}
