package io.orderloom.api.payment;

import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider took the amount of one parcel. */
public record RecordCapture(
        @TargetAggregateIdentifier PaymentId paymentId,
        ShipmentId shipmentId,
        Money amount,
        String providerReference)
        implements PaymentCommand {}
