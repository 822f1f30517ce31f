package io.orderloom.query.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** From which warehouse a parcel leaves: what people call it by. */
@Entity
@Table(name = "order_history_parcel")
class ParcelNameRow {

    @Id private String shipmentId;
    @Column private String warehouseId;

    protected ParcelNameRow() {}

    ParcelNameRow(String shipmentId, String warehouseId) {
        this.shipmentId = shipmentId;
        this.warehouseId = warehouseId;
    }

    String warehouseId() {
        return warehouseId;
    }
}
