package io.orderloom.query.order.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.query.FindOrder;
import io.orderloom.api.query.OrderView;
import io.orderloom.query.QueryProperties;
import io.orderloom.query.web.Queries;
import io.orderloom.web.NotFound;
import io.orderloom.web.Preference;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One order over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
class OrderQueryController {

    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final Queries queries;
    private final QueryProperties properties;

    OrderQueryController(Queries queries, QueryProperties properties) {
        this.queries = queries;
        this.properties = properties;
    }

    @GetMapping("/api/orders/{id}")
    @Operation(
            summary = "Read an order",
            description =
                    "With `minVersion` and the header `Prefer: wait=5` the answer waits up to 5"
                            + " seconds for that version; `Preference-Applied` says that it was"
                            + " met.")
    @ApiResponse(responseCode = "200", description = "The order")
    @ApiResponse(responseCode = "304", description = "Not changed since the ETag given")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    ResponseEntity<OrderView> find(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id,
            @RequestParam(required = false)
                    @Parameter(
                            description = "The least version to wait for",
                            example = "0",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String minVersion,
            @RequestHeader(name = "Prefer", required = false) @Parameter(example = "wait=5")
                    @Nullable String prefer) {
        var orderId = NotFound.unless(OrderId::new, id, "order");
        var version = version(minVersion);
        var wait = Preference.of(prefer);
        var millis = wait.within(properties.maxWait()).toMillis();
        var order = queries.one(new FindOrder(orderId, version, millis), OrderView.class);
        var headers = new HttpHeaders();
        if (minVersion != null && wait.seconds() > 0 && order.version() >= version) {
            headers.add(PREFERENCE_APPLIED, "wait=" + wait.seconds());
        }
        return ResponseEntity.ok().headers(headers).eTag(order.etag()).body(order);
    }

    private static long version(@Nullable String minVersion) {
        var parameters = new QueryParameters();
        var version = parameters.count("minVersion", minVersion);
        parameters.check();
        return version;
    }
}
