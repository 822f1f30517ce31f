package io.orderloom.query.history;

import io.orderloom.query.SetInsert;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** From which warehouse a parcel leaves: what people call it by. */
@Entity
@Immutable
@Table(name = "order_history_parcel")
class ParcelNameRow {

    static final SetInsert<ParcelNameRow> INSERT =
            SetInsert.<ParcelNameRow>into("order_history_parcel")
                    .text("shipment_id", it -> it.shipmentId)
                    .text("warehouse_id", it -> it.warehouseId)
                    .onlyNew();

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
