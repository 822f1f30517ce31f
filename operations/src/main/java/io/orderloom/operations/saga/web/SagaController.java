package io.orderloom.operations.saga.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.query.Page;
import io.orderloom.operations.decision.AcceptsDecision;
import io.orderloom.operations.decision.DecisionRequests;
import io.orderloom.operations.decision.DecisionView;
import io.orderloom.operations.saga.Journal;
import io.orderloom.operations.saga.SagaDecision;
import io.orderloom.operations.saga.SagaDecision.CompensateSaga;
import io.orderloom.operations.saga.SagaDecision.ParkSaga;
import io.orderloom.operations.saga.SagaDecision.RetrySaga;
import io.orderloom.operations.saga.SagaDecisions;
import io.orderloom.operations.saga.SagaFilter;
import io.orderloom.operations.saga.StoredSaga;
import io.orderloom.operations.saga.StoredSagas;
import io.orderloom.operations.saga.web.SagaViews.Details;
import io.orderloom.operations.saga.web.SagaViews.StepView;
import io.orderloom.operations.saga.web.SagaViews.Summary;
import io.orderloom.saga.fulfillment.ProcessStep;
import io.orderloom.web.AnswersWith;
import io.orderloom.web.Cursors;
import io.orderloom.web.NotFound;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.Pages;
import io.orderloom.web.PathId;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The saga explorer: where each stands, what it did, and what operators decide about it. */
@RestController
@RequestMapping(path = "/api/ops/sagas", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Sagas", description = "Where each process stands, what it did, what it would do")
class SagaController {

    private static final String ORDER = "order-01980000-0000-7000-8000-000000000001";
    private static final String REASON = "{ \"reason\": \"The provider is back\" }";

    private final StoredSagas sagas;
    private final Journal journal;
    private final SagaDecisions decisions;
    private final DecisionRequests requests;
    private final Clock clock;

    SagaController(
            StoredSagas sagas,
            Journal journal,
            SagaDecisions decisions,
            DecisionRequests requests,
            Clock clock) {
        this.sagas = sagas;
        this.journal = journal;
        this.decisions = decisions;
        this.requests = requests;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "List sagas, the newest orders first")
    Page<Summary> list(
            @RequestParam(required = false)
                    @Parameter(
                            description = "All unless given",
                            schema = @Schema(implementation = StoredSaga.Status.class))
                    @Nullable String state,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Not ended, and reached by no fact for so long",
                            example = "PT15M")
                    @Nullable String stuckFor,
            @RequestParam(required = false)
                    @Parameter(schema = @Schema(implementation = ProcessStep.class))
                    @Nullable String step,
            @RequestParam(required = false)
                    @Parameter(description = "Not ended, and waiting for this", example = "CAPTURE")
                    @Nullable String waitingFor,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        var silence = parameters.duration("stuckFor", stuckFor);
        var filter =
                new SagaFilter(
                        parameters.anyOf("state", StoredSaga.Status.class, named(state)),
                        parameters.anyOf("step", ProcessStep.class, named(step)).stream()
                                .findFirst()
                                .orElse(null),
                        silence == null ? null : clock.instant().minus(silence),
                        parameters.text("waitingFor", waitingFor));
        int length = parameters.limit(limit);
        parameters.check();
        var collection = "sagas %s %s %s %s".formatted(state, stuckFor, step, waitingFor);
        var before = cursor == null ? null : Cursors.decode(collection, cursor);
        var found = sagas.list(filter, before, length + 1);
        return Pages.of(found, length, collection, StoredSaga::orderId, Summary::of);
    }

    @GetMapping("/{orderId}")
    @Operation(summary = "Read a saga: state, what it waits for, what it did")
    @ApiResponse(responseCode = "200", description = "The saga, with its step journal")
    @ApiResponse(responseCode = "404", description = "There is no such saga")
    Details find(@PathVariable @Parameter(example = ORDER) String orderId) {
        return details(PathId.of(orderId, OrderId::new));
    }

    @PostMapping(path = "/{orderId}/retry", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Have the event it is parked at tried again now",
            description =
                    "With as many attempts as at first; those behind it follow. Not parked:"
                            + " ILLEGAL_TRANSITION.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(value = Details.class, status = "202", description = "It goes on")
    ResponseEntity<byte[]> retry(
            @PathVariable @Parameter(example = ORDER) String orderId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(orderId, body, http, HttpStatus.ACCEPTED, RetrySaga::new);
    }

    @PostMapping(path = "/{orderId}/park", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hand it nothing more until it is retried",
            description =
                    "Its events queue up in order; other sagas go on. Not active:"
                            + " ILLEGAL_TRANSITION.")
    @AcceptsDecision(example = "{ \"reason\": \"Fraud is being looked into\" }")
    @AnswersWith(value = Details.class, description = "It stands still")
    ResponseEntity<byte[]> park(
            @PathVariable @Parameter(example = ORDER) String orderId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(orderId, body, http, HttpStatus.OK, ParkSaga::new);
    }

    @PostMapping(path = "/{orderId}/compensate", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Have what was done for the order undone, as far as it can be",
            description =
                    "Cancels every parcel that has not left, as a cancellation of the order does;"
                            + " a parked saga begins when it is retried. Nothing left to undo:"
                            + " ALREADY_DISPATCHED or ORDER_ENDED.")
    @AcceptsDecision(example = "{ \"reason\": \"The goods are damaged\" }")
    @AnswersWith(
            value = Details.class,
            status = "202",
            description = "It will be undone step by step")
    ResponseEntity<byte[]> compensate(
            @PathVariable @Parameter(example = ORDER) String orderId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(orderId, body, http, HttpStatus.ACCEPTED, CompensateSaga::new);
    }

    private ResponseEntity<byte[]> decide(
            String orderId,
            byte @Nullable [] body,
            HttpServletRequest http,
            HttpStatus status,
            BiFunction<OrderId, String, SagaDecision> decision) {
        return requests.decide(
                http,
                body,
                status,
                reason -> decision.apply(known(orderId), reason),
                () -> find(orderId));
    }

    private OrderId known(String orderId) {
        var id = PathId.of(orderId, OrderId::new);
        if (sagas.find(id.value()).isEmpty()) {
            throw NotFound.of("saga", id);
        }
        return id;
    }

    private Details details(OrderId id) {
        var saga = sagas.find(id.value()).orElseThrow(() -> NotFound.of("saga", id));
        var steps = journal.of(id.value());
        return Details.of(
                saga,
                sagas.dataOf(saga),
                IntStream.range(0, steps.size())
                        .mapToObj(i -> StepView.of(i + 1, steps.get(i)))
                        .toList(),
                decisions.about(id).stream().map(DecisionView::of).toList());
    }

    private static @Nullable List<String> named(@Nullable String value) {
        return value == null ? null : List.of(value);
    }
}
