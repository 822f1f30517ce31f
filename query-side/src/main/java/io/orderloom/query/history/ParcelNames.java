package io.orderloom.query.history;

import io.orderloom.api.shipment.ShipmentId;
import org.jspecify.annotations.Nullable;

/** How a parcel is called in a sentence: "the parcel from w-1". */
interface ParcelNames {

    String of(ShipmentId shipmentId);

    /** The name of a parcel that leaves from a warehouse, known or not yet. */
    static String from(@Nullable String warehouseId) {
        return warehouseId == null ? "a parcel" : "the parcel from " + warehouseId;
    }
}
