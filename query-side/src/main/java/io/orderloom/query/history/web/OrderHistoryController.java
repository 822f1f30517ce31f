package io.orderloom.query.history.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.HistoryEntry;
import io.orderloom.api.query.Page;
import io.orderloom.query.history.FindHistory;
import io.orderloom.query.web.KnownOrders;
import io.orderloom.query.web.Queries;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The timeline of an order over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
class OrderHistoryController {

    private final Queries queries;
    private final KnownOrders orders;

    OrderHistoryController(Queries queries, KnownOrders orders) {
        this.queries = queries;
        this.orders = orders;
    }

    @GetMapping("/api/orders/{id}/history")
    @Operation(
            summary = "Read the timeline of an order",
            description =
                    "Everything about the order, its payments, stock, parcels and mails, oldest"
                            + " first, each with a sentence.")
    @ApiResponse(responseCode = "200", description = "The timeline")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    Page<HistoryEntry> history(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        var length = parameters.limit(limit);
        parameters.check();
        return queries.page(new FindHistory(orders.known(id), cursor, length));
    }
}
