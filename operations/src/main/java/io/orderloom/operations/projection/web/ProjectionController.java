package io.orderloom.operations.projection.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.Page;
import io.orderloom.operations.decision.AcceptsDecision;
import io.orderloom.operations.decision.DecisionRequests;
import io.orderloom.operations.decision.DecisionView;
import io.orderloom.operations.projection.ProjectionView;
import io.orderloom.operations.projection.ReadModels;
import io.orderloom.operations.projection.RebuildCommand.BeginRebuild;
import io.orderloom.operations.projection.RebuildCommand.DiscardShadow;
import io.orderloom.operations.projection.RebuildCommand.SwitchBack;
import io.orderloom.operations.projection.RebuildCommand.SwitchToShadow;
import io.orderloom.operations.projection.RepairRows;
import io.orderloom.web.AnswersWith;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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

/** Takes an operator's decisions about read models. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Projections", description = "Read models, mended and built anew")
class ProjectionController {

    private static final String REASON = "{ \"reason\": \"Its rows were wrong until 1.4\" }";
    private static final String REPAIR =
            """
            { "id": "order-01980a4e-7b1c-7000-8000-000000000001",
              "reason": "Named by read-model-payments" }
            """;
    private static final int LONGEST_ID = 128;

    private final ReadModels readModels;
    private final DecisionRequests decisions;

    ProjectionController(ReadModels readModels, DecisionRequests decisions) {
        this.readModels = readModels;
        this.decisions = decisions;
    }

    @GetMapping("/api/ops/projections")
    @Operation(summary = "List the read models, with their shadows")
    Page<ProjectionView> list() {
        return new Page<>(readModels.all(), null);
    }

    @GetMapping("/api/ops/projections/{name}")
    @Operation(
            summary = "Read how far the shadow of a read model is",
            description =
                    "With `compare=true` shadow and read model are compared row by row, as both"
                            + " stood at one moment; that takes as long as it takes to read both."
                            + " A shadow that is still being built, or none: ILLEGAL_TRANSITION.")
    @ApiResponse(responseCode = "200", description = "The read model")
    @ApiResponse(responseCode = "404", description = "There is no such read model")
    @ApiResponse(responseCode = "409", description = "There is nothing to compare")
    ProjectionView find(
            @PathVariable @Parameter(example = "payments") String name,
            @RequestParam(defaultValue = "false")
                    @Parameter(description = "Whether both are compared, too")
                    boolean compare) {
        return readModels.find(name, compare);
    }

    @PostMapping(path = "/api/ops/projections/{name}/repair", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Make the rows of one order, or of one product, anew",
            description =
                    "Forgets them, with what is parked of it, and hands the read model all its"
                            + " facts again, in one transaction. A fact that cannot be taken up:"
                            + " ILLEGAL_TRANSITION, the detail says which and why, and nothing is"
                            + " changed. Until then the read model stands still for all others.")
    @AcceptsDecision(value = RepairBody.class, example = REPAIR)
    @AnswersWith(value = DecisionView.class, description = "Made anew")
    ResponseEntity<byte[]> repair(
            @PathVariable @Parameter(example = "payments") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(
                http,
                body,
                HttpStatus.OK,
                it -> it.text("id", LONGEST_ID).required()::get,
                (id, reason) -> new RepairRows(name, id, reason));
    }

    @PostMapping(path = "/api/ops/projections/{name}/rebuild", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Build a read model anew in a shadow",
            description =
                    "The one in use goes on. Goes on after a restart; a second at the same time is"
                            + " refused: ILLEGAL_TRANSITION. How far it is: GET of the read model.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(value = DecisionView.class, status = "202", description = "Begun")
    ResponseEntity<byte[]> rebuild(
            @PathVariable @Parameter(example = "payments") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(
                http, body, HttpStatus.ACCEPTED, reason -> new BeginRebuild(name, reason));
    }

    @PostMapping(path = "/api/ops/projections/{name}/switch", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Put the shadow in the place of what is in use",
            description =
                    "In one step, both at the same position. The one before becomes the shadow and"
                            + " goes on for the way back. A shadow that is still being built:"
                            + " ILLEGAL_TRANSITION. Somebody who reads for long: 503, nothing is"
                            + " changed.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(value = DecisionView.class, description = "Switched")
    ResponseEntity<byte[]> switchOver(
            @PathVariable @Parameter(example = "payments") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(
                http, body, HttpStatus.OK, reason -> new SwitchToShadow(name, reason));
    }

    @PostMapping(path = "/api/ops/projections/{name}/rollback", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Put what was in use before a switch in its place again",
            description = "The same step back. Where nothing was switched: ILLEGAL_TRANSITION.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(value = DecisionView.class, description = "Switched back")
    ResponseEntity<byte[]> rollBack(
            @PathVariable @Parameter(example = "payments") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(http, body, HttpStatus.OK, reason -> new SwitchBack(name, reason));
    }

    @PostMapping(path = "/api/ops/projections/{name}/discard", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Discard the shadow",
            description = "What is in use stays. After a switch this ends the way back.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(value = DecisionView.class, description = "Discarded")
    ResponseEntity<byte[]> discard(
            @PathVariable @Parameter(example = "payments") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(
                http, body, HttpStatus.OK, reason -> new DiscardShadow(name, reason));
    }
}
