package io.orderloom.operations.decision;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.Page;
import io.orderloom.eventstore.decision.OperatorDecision;
import io.orderloom.eventstore.decision.OperatorDecisions;
import io.orderloom.web.Cursors;
import io.orderloom.web.PageCursor;
import io.orderloom.web.PageLimit;
import io.orderloom.web.Pages;
import io.orderloom.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has had what done, and why. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(
        name = "Decisions",
        description = "What operators had done to processors, read models and sagas")
class DecisionsController {

    private final OperatorDecisions decisions;

    DecisionsController(OperatorDecisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping("/api/ops/decisions")
    @Operation(summary = "List what operators had done, newest first")
    Page<DecisionView> list(
            @RequestParam(required = false)
                    @Parameter(
                            description = "A processor, a read model or an order",
                            example = "payments")
                    @Nullable String subject,
            @RequestParam(required = false) @PageLimit @Nullable String limit,
            @RequestParam(required = false) @PageCursor @Nullable String cursor) {
        var parameters = new QueryParameters();
        parameters.text("subject", subject);
        int length = parameters.limit(limit);
        parameters.check();
        var collection = "decisions " + subject;
        long before = cursor == null ? Long.MAX_VALUE : Cursors.position(collection, cursor);
        var found = decisions.list(subject, before, length + 1);
        return Pages.of(found, length, collection, OperatorDecision::id, DecisionView::of);
    }
}
