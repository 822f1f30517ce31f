package io.orderloom.operations.deadletter.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.Page;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.operations.deadletter.DeadLetterDecision;
import io.orderloom.operations.deadletter.DeadLetterDecision.DiscardDeadLetter;
import io.orderloom.operations.deadletter.DeadLetterDecision.RetryDeadLetter;
import io.orderloom.operations.decision.AcceptsDecision;
import io.orderloom.operations.decision.DecisionRequests;
import io.orderloom.web.AnswersWith;
import io.orderloom.web.Cursors;
import io.orderloom.web.NotFound;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.Pages;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.BiFunction;
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

/** Shows what could not be done, and takes an operator's decision about it. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Dead letters", description = "What could not be done after all attempts")
class DeadLetterController {

    private static final String EXAMPLE = "{ \"reason\": \"The provider is back\" }";

    private final DeadLetters letters;
    private final DecisionRequests requests;

    DeadLetterController(DeadLetters letters, DecisionRequests requests) {
        this.letters = letters;
        this.requests = requests;
    }

    @GetMapping("/api/ops/dead-letters")
    @Operation(
            summary = "List dead letters, newest first",
            description = "Of connectors, lanes, sagas and Kafka consumers in one list.")
    Page<DeadLetterView> list(
            @RequestParam(required = false) @Parameter(example = "payment-connector")
                    @Nullable String source,
            @RequestParam(required = false)
                    @Parameter(
                            description = "OPEN unless given",
                            schema = @Schema(implementation = Status.class))
                    @Nullable String status,
            @RequestParam(required = false) @Parameter(description = "Those of one order")
                    @Nullable String orderId,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        parameters.text("source", source);
        parameters.text("orderId", orderId);
        var wanted = statusOf(parameters, status);
        int length = parameters.limit(limit);
        parameters.check();
        var collection = "dead-letters %s %s %s".formatted(source, wanted, orderId);
        long before = cursor == null ? Long.MAX_VALUE : Cursors.position(collection, cursor);
        var found = letters.list(source, wanted, orderId, before, length + 1);
        return Pages.of(found, length, collection, DeadLetter::id, DeadLetterView::item);
    }

    @GetMapping("/api/ops/dead-letters/{id}")
    @Operation(summary = "Read a dead letter, with what failed")
    @ApiResponse(responseCode = "200", description = "The letter, with payload and metadata")
    @ApiResponse(responseCode = "404", description = "There is no such letter")
    DeadLetterView find(@PathVariable @Parameter(example = "1") String id) {
        return letters.find(idOf(id))
                .map(DeadLetterView::whole)
                .orElseThrow(() -> NotFound.of("dead letter", id));
    }

    @PostMapping(path = "/api/ops/dead-letters/{id}/retry", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Have it tried again",
            description =
                    "Its source takes it up after this answer; if it fails again, the same letter"
                            + " is open again. Of an order held for it the order is released. A"
                            + " letter that is not open, or that can no longer be done:"
                            + " ILLEGAL_TRANSITION.")
    @AcceptsDecision(example = EXAMPLE)
    @AnswersWith(value = DeadLetterView.class, status = "202", description = "Taken up again")
    ResponseEntity<byte[]> retry(
            @PathVariable @Parameter(example = "1") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(id, body, http, HttpStatus.ACCEPTED, RetryDeadLetter::new);
    }

    @PostMapping(path = "/api/ops/dead-letters/{id}/discard", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Give it up",
            description =
                    "It is not tried again, and what waits behind its key goes on. A letter that is"
                            + " not open: ILLEGAL_TRANSITION.")
    @AcceptsDecision(example = "{ \"reason\": \"Paid by bank transfer\" }")
    @AnswersWith(value = DeadLetterView.class, description = "Given up")
    ResponseEntity<byte[]> discard(
            @PathVariable @Parameter(example = "1") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(id, body, http, HttpStatus.OK, DiscardDeadLetter::new);
    }

    private ResponseEntity<byte[]> decide(
            String id,
            byte @Nullable [] body,
            HttpServletRequest http,
            HttpStatus status,
            BiFunction<Long, String, DeadLetterDecision> decision) {
        return requests.decide(
                http, body, status, reason -> decision.apply(idOf(id), reason), () -> find(id));
    }

    private static long idOf(String id) {
        return NotFound.unless(Long::valueOf, id, "dead letter");
    }

    private static Status statusOf(QueryParameters parameters, @Nullable String status) {
        var named = status == null ? List.of(Status.OPEN.name()) : List.of(status);
        return parameters.anyOf("status", Status.class, named).stream()
                .findFirst()
                .orElse(Status.OPEN);
    }
}
