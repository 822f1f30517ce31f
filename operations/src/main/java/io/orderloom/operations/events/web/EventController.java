package io.orderloom.operations.events.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.query.Page;
import io.orderloom.eventstore.explorer.EventExplorer;
import io.orderloom.eventstore.explorer.EventFilter;
import io.orderloom.eventstore.explorer.EventSlice.Order;
import io.orderloom.eventstore.explorer.RecordedEvent;
import io.orderloom.operations.events.Causation;
import io.orderloom.web.Caller;
import io.orderloom.web.NotFound;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.Pages;
import io.orderloom.web.QueryParameters;
import io.orderloom.web.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks into the event store over HTTP. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Events", description = "What is in the event store")
class EventController {

    /** "stock-" and the longest id of a product, and room for what is to come. */
    private static final int LONGEST_AGGREGATE_ID = 100;

    private static final int LONGEST_TYPE = 100;

    private final EventExplorer events;

    EventController(EventExplorer events) {
        this.events = events;
    }

    @GetMapping("/api/ops/events")
    @Operation(
            summary = "List stored events",
            description =
                    "Every filter given must match. Shown is what is final: who goes on after the"
                            + " last position seen, with `after`, misses no event, and follows the"
                            + " store so. Addresses and e-mail addresses are masked for callers who"
                            + " are neither OPERATOR nor ADMIN.")
    @ApiResponse(responseCode = "200", description = "The events, payloads as JSON")
    Page<EventView> list(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Recorded by this aggregate, in the order of its stream",
                            example = "stock-p-100",
                            schema =
                                    @Schema(
                                            type = "string",
                                            minLength = 1,
                                            maxLength = LONGEST_AGGREGATE_ID))
                    @Nullable String aggregateId,
            @RequestParam(required = false)
                    @Parameter(
                            example = "StockLevelSet",
                            schema =
                                    @Schema(
                                            type = "string",
                                            minLength = 1,
                                            maxLength = LONGEST_TYPE))
                    @Nullable String type,
            @RequestParam(required = false)
                    @Parameter(
                            description = "All that came from one request",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
                    @Nullable String correlationId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "About this order, whichever aggregate recorded it",
                            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
                    @Nullable String orderId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Recorded then or later",
                            example = "2026-01-01T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Recorded before",
                            example = "2100-01-01T00:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable String to,
            @RequestParam(required = false)
                    @Parameter(
                            description = "At a higher position than this",
                            example = "0",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @Nullable String after,
            @RequestParam(required = false)
                    @Parameter(
                            description = "OLDEST_FIRST unless given",
                            schema = @Schema(implementation = Order.class))
                    @Nullable String order,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor,
            HttpServletRequest http) {
        var parameters = new QueryParameters();
        var filter =
                new EventFilter(
                        parameters.text("aggregateId", aggregateId, LONGEST_AGGREGATE_ID),
                        parameters.text("type", type, LONGEST_TYPE),
                        parameters.text("correlationId", correlationId),
                        parameters.text("orderId", orderId),
                        parameters.instant("from", from),
                        parameters.instant("to", to));
        var query =
                new EventQuery(
                        filter,
                        parameters.count("after", after),
                        orderOf(parameters, order),
                        parameters.limit(limit),
                        cursor);
        parameters.check();
        return page(query, viewFor(Caller.of(http)));
    }

    @GetMapping("/api/ops/orders/{id}/causation")
    @Operation(
            summary = "See what came from what",
            description =
                    "Every fact about an order as a tree of causes: roots first, each node before"
                            + " what it caused, one `depth` deeper. Commands are not stored: the"
                            + " one from which a chain began is a node by its id alone.")
    @ApiResponse(responseCode = "200", description = "The nodes of the tree, depth first")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    Causation causation(
            @PathVariable @Parameter(example = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70")
                    String id) {
        var orderId = NotFound.unless(OrderId::new, id, "order");
        return Causation.of(orderId.value(), events).orElseThrow(() -> NotFound.of("order", id));
    }

    private Page<EventView> page(EventQuery query, Function<RecordedEvent, EventView> view) {
        return Pages.of(
                events.find(query.filter(), query.slice()),
                query.limit(),
                query.collection(),
                RecordedEvent::position,
                view);
    }

    private static Function<RecordedEvent, EventView> viewFor(Caller caller) {
        return caller.isOneOf(Role.OPERATOR, Role.ADMIN) ? EventView::whole : EventView::masked;
    }

    private static Order orderOf(QueryParameters parameters, @Nullable String order) {
        var named = order == null ? List.<String>of() : List.of(order);
        return parameters.anyOf("order", Order.class, named).stream()
                .findFirst()
                .orElse(Order.OLDEST_FIRST);
    }
}
