package io.orderloom.api.shipment;

import io.orderloom.api.OrderFact;

/** The life of a parcel. */
public sealed interface ShipmentEvent extends OrderFact
        permits ShipmentRequested,
                ShipmentBooked,
                ShipmentBookingFailed,
                ShipmentDispatched,
                ShipmentTrackingUpdated,
                ShipmentDelivered,
                ShipmentLost,
                ShipmentCancellationRequested,
                ShipmentCancelled,
                ShipmentCancellationRefused {

    ShipmentId shipmentId();
}
