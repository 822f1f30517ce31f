package io.orderloom.query;

import io.orderloom.api.query.ShipmentView.Status;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentBookingFailed;
import io.orderloom.api.shipment.ShipmentCancellationRefused;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentCancelled;
import io.orderloom.api.shipment.ShipmentDelivered;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentLost;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.shipment.ShipmentTrackingUpdated;

/** Where a parcel stands after what happened to it. */
public final class ShipmentStatus {

    private ShipmentStatus() {}

    public static Status after(Status status, ShipmentEvent event) {
        return switch (event) {
            case ShipmentRequested _ -> Status.REQUESTED;
            case ShipmentBooked _ -> Status.BOOKED;
            case ShipmentBookingFailed it -> it.exhausted() ? Status.FAILED : status;
            case ShipmentDispatched _ -> Status.DISPATCHED;
            case ShipmentDelivered _ -> Status.DELIVERED;
            case ShipmentLost _ -> Status.LOST;
            case ShipmentCancelled _ -> Status.CANCELLED;
            case ShipmentTrackingUpdated _,
                    ShipmentCancellationRequested _,
                    ShipmentCancellationRefused _ ->
                    status;
        };
    }
}
