package io.orderloom.api.shipment;

/** All that can be asked of a shipment, or reported of it. */
public sealed interface ShipmentCommand
        permits RequestShipment,
                RecordBooking,
                RecordBookingFailure,
                DispatchShipment,
                RecordTracking,
                RecordShipmentDelivery,
                ReportShipmentLost,
                CancelShipment,
                RecordShipmentCancellation,
                RecordShipmentCancellationRefusal {

    ShipmentId shipmentId();
}
