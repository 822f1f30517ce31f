package io.orderloom.query.history;

import static io.orderloom.query.history.Words.count;
import static io.orderloom.query.history.Words.readable;
import static io.orderloom.query.history.Words.why;

import io.orderloom.api.order.ParcelLine;
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

/** What happened to the parcels of the order. */
record ShipmentSentences(ParcelNames parcels) {

    String of(ShipmentEvent event) {
        var parcel = parcels.of(event.shipmentId());
        var theParcel = Words.capitalized(parcel);
        return switch (event) {
            case ShipmentRequested it -> requested(it);
            case ShipmentBooked it ->
                    "%s took on %s; it leaves next.".formatted(it.carrier(), parcel);
            case ShipmentBookingFailed it -> bookingFailed(it, parcel);
            case ShipmentDispatched _ ->
                    theParcel + " left; its stock is consumed and its amount captured.";
            case ShipmentTrackingUpdated it ->
                    "The carrier reports %s for %s%s.".formatted(it.status(), parcel, in(it));
            case ShipmentDelivered _ ->
                    theParcel
                            + " was delivered; the order is DELIVERED once all its parcels have"
                            + " arrived.";
            case ShipmentLost it ->
                    "%s is lost%s; its amount is refunded.".formatted(theParcel, why(it.reason()));
            case ShipmentCancellationRequested it -> cancellationRequested(it, parcel);
            case ShipmentCancelled _ ->
                    theParcel + " will not leave; its stock is released and its amount voided.";
            case ShipmentCancellationRefused it ->
                    "%s could not be stopped: %s; it goes on to the customer."
                            .formatted(theParcel, readable(it.reason()));
        };
    }

    private static String requested(ShipmentRequested event) {
        var pieces = event.lines().stream().mapToInt(ParcelLine::quantity).sum();
        return "A parcel of %s worth %s is to leave from %s; a carrier is asked."
                .formatted(count(pieces, "piece"), event.amount(), event.warehouseId());
    }

    private static String bookingFailed(ShipmentBookingFailed event, String parcel) {
        return "Attempt %d to book a carrier for %s failed: %s; %s."
                .formatted(
                        event.attempt(),
                        parcel,
                        event.code(),
                        event.exhausted()
                                ? "no further one follows by itself, the order is held"
                                : "it is repeated under the same key");
    }

    private static String cancellationRequested(
            ShipmentCancellationRequested event, String parcel) {
        return "%s is to be stopped; the carrier is asked%s."
                .formatted(
                        Words.capitalized(parcel),
                        event.bookingPending() ? " once its booking is answered" : "");
    }

    private static String in(ShipmentTrackingUpdated event) {
        return event.location() == null ? "" : " in " + event.location();
    }
}
