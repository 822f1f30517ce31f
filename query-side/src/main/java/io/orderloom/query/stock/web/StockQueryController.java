package io.orderloom.query.stock.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.FindStock;
import io.orderloom.api.query.Page;
import io.orderloom.api.query.StockView;
import io.orderloom.api.stock.ProductId;
import io.orderloom.query.stock.ListStock;
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

/** Stock over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Inventory")
class StockQueryController {

    private final Queries queries;

    StockQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/inventory/{productId}")
    @Operation(summary = "Read the stock of a product, over all warehouses and in each")
    @ApiResponse(responseCode = "200", description = "The stock")
    @ApiResponse(responseCode = "404", description = "No level was ever set for this product")
    ResponseEntity<StockView> find(@PathVariable @Parameter(example = "p-100") String productId) {
        var id = NotFound.unless(ProductId::new, productId, "stock of product");
        var stock = queries.one(new FindStock(id, 0, 0), StockView.class);
        return ResponseEntity.ok().eTag("\"" + stock.version() + "\"").body(stock);
    }

    @GetMapping("/api/inventory")
    @Operation(summary = "List the stock of all products")
    Page<StockView> list(
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        var length = parameters.limit(limit);
        parameters.check();
        return queries.page(new ListStock(cursor, length));
    }
}
