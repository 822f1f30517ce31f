package io.orderloom.query.shipment;

import io.orderloom.api.query.FindShipment;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.query.Commits;
import io.orderloom.web.Cursors;
import io.orderloom.web.NotFound;
import io.orderloom.web.Pages;
import java.time.Duration;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers with one parcel, or with those of an order. */
@Component
class ShipmentsQueryHandler {

    private final ShipmentRows rows;
    private final Commits commits;

    ShipmentsQueryHandler(ShipmentRows rows, Commits commits) {
        this.rows = rows;
        this.commits = commits;
    }

    @QueryHandler
    ShipmentView handle(FindShipment query) {
        var id = query.shipmentId().value();
        return commits.awaitChange(
                        id,
                        Duration.ofMillis(query.waitMillis()),
                        () -> rows.findById(id),
                        seen -> seen.filter(row -> row.version() >= query.minVersion()).isPresent())
                .map(ShipmentRow::view)
                .orElseThrow(() -> NotFound.of("shipment", id));
    }

    @QueryHandler
    Page<ShipmentView> handle(ListShipments query) {
        var orderId = query.orderId().value();
        var collection = "shipments " + orderId;
        var found =
                rows.findByOrderIdAndPositionGreaterThanOrderByPosition(
                        orderId,
                        Cursors.position(collection, query.cursor()),
                        Limit.of(query.limit() + 1));
        return Pages.of(found, query.limit(), collection, ShipmentRow::position, ShipmentRow::view);
    }
}
