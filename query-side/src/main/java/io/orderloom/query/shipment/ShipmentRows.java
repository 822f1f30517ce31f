package io.orderloom.query.shipment;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The parcels. */
interface ShipmentRows extends JpaRepository<ShipmentRow, String> {

    List<ShipmentRow> findByOrderIdAndPositionGreaterThanOrderByPosition(
            String orderId, long position, Limit limit);
}
