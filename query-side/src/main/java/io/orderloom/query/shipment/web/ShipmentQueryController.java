package io.orderloom.query.shipment.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.FindShipment;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.ShipmentView;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.query.shipment.ListShipments;
import io.orderloom.query.web.KnownOrders;
import io.orderloom.query.web.Queries;
import io.orderloom.web.NotFound;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parcels over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Shipments")
class ShipmentQueryController {

    private final Queries queries;
    private final KnownOrders orders;

    ShipmentQueryController(Queries queries, KnownOrders orders) {
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/api/shipments/{id}")
    @Operation(summary = "Read a shipment")
    @ApiResponse(responseCode = "200", description = "The shipment")
    @ApiResponse(responseCode = "404", description = "There is no such shipment")
    ResponseEntity<ShipmentView> find(
            @PathVariable @Parameter(example = "shipment-3f1d0c52-8a0e-3b7e-9a55-0c6a3b1f2e44")
                    String id) {
        var shipmentId = NotFound.unless(ShipmentId::new, id, "shipment");
        var shipment = queries.one(new FindShipment(shipmentId, 0, 0), ShipmentView.class);
        return ResponseEntity.ok().eTag("\"" + shipment.version() + "\"").body(shipment);
    }

    @GetMapping("/api/orders/{id}/shipments")
    @Operation(summary = "List the shipments of an order")
    @ApiResponse(responseCode = "200", description = "Its shipments")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    Page<ShipmentView> ofOrder(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        var length = parameters.limit(limit);
        parameters.check();
        return queries.page(new ListShipments(orders.known(id), cursor, length));
    }
}
