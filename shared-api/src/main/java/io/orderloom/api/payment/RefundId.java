package io.orderloom.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Ids;

/** The id of one refund of a payment, derived from what it refunds. */
public record RefundId(@JsonValue String value) {

    @JsonCreator
    public RefundId {
        Ids.checked("refund-", value);
    }

    /** The refund of a lost parcel. */
    public static RefundId of(ShipmentId shipmentId) {
        return new RefundId("refund-" + Ids.derived(shipmentId + ":refund"));
    }

    @Override
    public String toString() {
        return value;
    }
}
