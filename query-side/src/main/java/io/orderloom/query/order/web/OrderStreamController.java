package io.orderloom.query.order.web;

import io.orderloom.query.QueryProperties;
import io.orderloom.query.order.ChangeFilter;
import io.orderloom.query.order.OrderFeed;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The changes of orders as server-sent events. */
@RestController
@Tag(name = "Orders")
class OrderStreamController {

    private static final long NO_TIMEOUT = 0;

    private final OrderFeed feed;
    private final QueryProperties properties;

    OrderStreamController(OrderFeed feed, QueryProperties properties) {
        this.feed = feed;
        this.properties = properties;
    }

    @GetMapping(path = "/api/orders/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow the changes of orders live",
            description =
                    "Each event is sent once a read of the order shows it. `Last-Event-ID` goes on"
                            + " after that event, also when the server was restarted meanwhile.")
    @ApiResponse(
            responseCode = "200",
            description = "The changes, until either side ends it",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string")))
    SseEmitter stream(
            @RequestParam(required = false) @Parameter(example = "c-1001")
                    @Nullable String customerId,
            @RequestParam(required = false) @Nullable String orderId,
            @RequestHeader(name = "Last-Event-ID", required = false)
                    @Parameter(
                            example = "0",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String lastEventId) {
        var parameters = new QueryParameters();
        var last = parameters.count("Last-Event-ID", lastEventId);
        var filter =
                new ChangeFilter(
                        parameters.text("customerId", customerId),
                        parameters.text("orderId", orderId));
        parameters.check();
        var emitter = new SseEmitter(NO_TIMEOUT);
        var position = lastEventId == null ? feed.end() : last;
        new Subscription(feed, filter, position, properties.heartbeat(), emitter).start();
        return emitter;
    }
}
