package io.orderloom.api.payment;

import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;

/** What one parcel will be captured for. */
public record ParcelAmount(ShipmentId shipmentId, Money amount) {}
