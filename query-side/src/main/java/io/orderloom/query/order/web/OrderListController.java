package io.orderloom.query.order.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.query.ListOrders;
import io.orderloom.api.query.OrderSummary;
import io.orderloom.api.query.Page;
import io.orderloom.query.web.Queries;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of orders over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
class OrderListController {

    private final Queries queries;

    OrderListController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/orders")
    @Operation(summary = "List orders, newest first")
    Page<OrderSummary> list(
            @RequestParam(required = false)
                    @Parameter(
                            example = "c-1001",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
                    @Nullable String customerId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "May be given several times",
                            example = "COMPLETED",
                            array =
                                    @ArraySchema(
                                            schema = @Schema(implementation = OrderStatus.class)))
                    @Nullable List<String> status,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Placed then or later",
                            example = "2026-01-01T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Placed before",
                            example = "2100-01-01T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable String to,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        var query =
                new ListOrders(
                        parameters.text("customerId", customerId),
                        parameters.anyOf("status", OrderStatus.class, status),
                        parameters.instant("from", from),
                        parameters.instant("to", to),
                        cursor,
                        parameters.limit(limit));
        parameters.check();
        return queries.page(query);
    }
}
