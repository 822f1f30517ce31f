package io.orderloom.query.shipment;

import io.orderloom.query.RowsById;
import java.util.List;
import org.springframework.data.domain.Limit;

/** The parcels. */
interface ShipmentRows extends RowsById<ShipmentRow, String> {

    List<ShipmentRow> findByOrderIdAndPositionGreaterThanOrderByPosition(
            String orderId, long position, Limit limit);
}
