package io.orderloom.query.history;

import io.orderloom.api.shipment.ShipmentId;

/** How a parcel is called in a sentence: "the parcel from w-1". */
interface ParcelNames {

    String of(ShipmentId shipmentId);
}
