package io.orderloom.query.order.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.query.FindOrder;
import io.orderloom.api.query.OrderView;
import io.orderloom.query.QueryProperties;
import io.orderloom.query.order.FindPastOrder;
import io.orderloom.query.order.Moment;
import io.orderloom.query.order.PastOrder;
import io.orderloom.query.web.Queries;
import io.orderloom.web.NotFound;
import io.orderloom.web.Preference;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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
                            + " met. With `version` or `at` the order as it was then, from the"
                            + " event store; of the three only one can be given. What can never"
                            + " change any more is `immutable` to caches.")
    @ApiResponse(responseCode = "200", description = "The order")
    @ApiResponse(responseCode = "304", description = "Not changed since the ETag given")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such order, or it was not placed or had no such version")
    ResponseEntity<OrderView> find(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id,
            @RequestParam(required = false)
                    @Parameter(
                            description = "The least version to wait for",
                            example = "0",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String minVersion,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "As it was at this version, with what had become of payments"
                                            + " and parcels before the next",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String version,
            @RequestParam(required = false)
                    @Parameter(
                            description = "As it was then, such as 2026-11-20T10:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable String at,
            @RequestHeader(name = Preference.PREFER, required = false)
                    @Parameter(example = "wait=5")
                    @Nullable String prefer) {
        var orderId = NotFound.unless(OrderId::new, id, "order");
        var asked = Asked.of(minVersion, version, at);
        var moment = asked.moment();
        return moment == null
                ? now(orderId, asked.minVersion(), Preference.of(prefer))
                : then(new FindPastOrder(orderId, moment));
    }

    private ResponseEntity<OrderView> now(
            OrderId orderId, @Nullable Long minVersion, Preference wait) {
        var version = minVersion == null ? 0 : minVersion;
        var millis = wait.within(properties.maxWait()).toMillis();
        var order = queries.one(new FindOrder(orderId, version, millis), OrderView.class);
        var headers = new HttpHeaders();
        if (minVersion != null && wait.seconds() > 0 && order.version() >= version) {
            headers.add(Preference.APPLIED, "wait=" + wait.seconds());
        }
        return ResponseEntity.ok().headers(headers).eTag(order.etag()).body(order);
    }

    private ResponseEntity<OrderView> then(FindPastOrder query) {
        var past = queries.one(query, PastOrder.class);
        return ResponseEntity.ok()
                .cacheControl(Settled.caching(past.settled()))
                .eTag(past.order().etag())
                .body(past.order());
    }

    /** The version waited for, or the moment in the past: one of them, or neither. */
    private record Asked(@Nullable Long minVersion, @Nullable Moment moment) {

        static Asked of(
                @Nullable String minVersion, @Nullable String version, @Nullable String at) {
            var parameters = new QueryParameters();
            var least = parameters.optionalCount("minVersion", minVersion);
            var number = parameters.optionalCount("version", version);
            var instant = parameters.instant("at", at);
            parameters.notBoth("version", version, "minVersion", minVersion);
            parameters.notBoth("at", at, "minVersion", minVersion);
            parameters.notBoth("version", version, "at", at);
            parameters.check();
            return new Asked(least, moment(number, instant));
        }

        private static @Nullable Moment moment(@Nullable Long version, @Nullable Instant at) {
            if (version != null) {
                return new Moment.Version(version);
            }
            return at == null ? null : new Moment.At(at);
        }
    }
}
