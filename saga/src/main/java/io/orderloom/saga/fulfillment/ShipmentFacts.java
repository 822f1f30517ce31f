package io.orderloom.saga.fulfillment;

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
import java.time.Instant;

/** Records how far the parcels are. A parcel only moves forward. */
final class ShipmentFacts {

    private ShipmentFacts() {}

    static Fulfillment record(Fulfillment before, ShipmentEvent event, Instant at) {
        return before.with(
                before.parcels().parcel(event.shipmentId(), parcel -> recorded(parcel, event, at)));
    }

    private static ParcelProgress recorded(ParcelProgress parcel, ShipmentEvent event, Instant at) {
        return switch (event) {
            case ShipmentRequested _, ShipmentTrackingUpdated _, ShipmentCancellationRequested _ ->
                    parcel;
            case ShipmentBooked _ -> booked(parcel, at);
            case ShipmentBookingFailed failed -> failed.exhausted() ? failed(parcel, at) : parcel;
            case ShipmentDispatched _ -> left(parcel, ParcelStage.DISPATCHED, at);
            case ShipmentDelivered _ -> left(parcel, ParcelStage.DELIVERED, at);
            case ShipmentLost _ -> left(parcel, ParcelStage.LOST, at);
            case ShipmentCancelled _ -> stopped(parcel, at);
            case ShipmentCancellationRefused _ ->
                    parcel.cancellation(parcel.cancellation().declined());
        };
    }

    private static ParcelProgress booked(ParcelProgress parcel, Instant at) {
        return parcel.stage().stoppable() && parcel.stage() != ParcelStage.BOOKED
                ? parcel.to(ParcelStage.BOOKED, at)
                : parcel;
    }

    /** A cancellation that waited for the booking has nobody to wait for: it is asked again. */
    private static ParcelProgress failed(ParcelProgress parcel, Instant at) {
        if (parcel.stage() != ParcelStage.REQUESTED) {
            return parcel;
        }
        ParcelProgress failed = parcel.to(ParcelStage.BOOKING_FAILED, at);
        return parcel.cancellation().open() ? failed.cancellation(Call.NOT_ASKED) : failed;
    }

    private static ParcelProgress left(ParcelProgress parcel, ParcelStage stage, Instant at) {
        boolean news =
                parcel.stage().live() && !parcel.stage().finished() && parcel.stage() != stage;
        return news ? parcel.to(stage, at) : parcel;
    }

    private static ParcelProgress stopped(ParcelProgress parcel, Instant at) {
        return parcel.stage().stoppable() ? parcel.to(ParcelStage.STOPPED, at) : parcel;
    }
}
