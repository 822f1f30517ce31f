package io.orderloom.query.order.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderId;
import io.orderloom.query.order.ComparedOrder;
import io.orderloom.query.order.FindOrderDiff;
import io.orderloom.query.web.Queries;
import io.orderloom.web.NotFound;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What changed an order, over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
class OrderDiffController {

    private final Queries queries;
    private final JsonMapper json;

    OrderDiffController(Queries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @GetMapping("/api/orders/{id}/diff")
    @Operation(
            summary = "Compare two versions of an order",
            description =
                    "Field by field, with the events between: everything about the order that was"
                            + " recorded after what `?version=from` shows, up to what `?version=to`"
                            + " shows. Read from the event store.")
    @ApiResponse(responseCode = "200", description = "The changes, and what made them")
    @ApiResponse(responseCode = "404", description = "There is no such order or version")
    ResponseEntity<OrderDiff> diff(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id,
            @RequestParam(required = false)
                    @Parameter(
                            description = "The earlier version; its placing unless given",
                            example = "0",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "The later version; the newest unless given",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String to) {
        var orderId = NotFound.unless(OrderId::new, id, "order");
        var compared = queries.one(query(orderId, from, to), ComparedOrder.class);
        return ResponseEntity.ok()
                .cacheControl(Settled.caching(compared.settled()))
                .body(diff(compared));
    }

    private static FindOrderDiff query(
            OrderId orderId, @Nullable String from, @Nullable String to) {
        var parameters = new QueryParameters();
        var first = parameters.count("from", from);
        var last = parameters.optionalCount("to", to);
        parameters.ascending("from", first, "to", last);
        parameters.check();
        return new FindOrderDiff(orderId, first, last);
    }

    /** Over the JSON that the order is answered with. */
    private OrderDiff diff(ComparedOrder compared) {
        var before = compared.before();
        var after = compared.after();
        return new OrderDiff(
                after.id(),
                before.version(),
                after.version(),
                Change.between(json.valueToTree(before), json.valueToTree(after)),
                compared.events());
    }
}
