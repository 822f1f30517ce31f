package io.orderloom.operations.projection.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.operations.decision.DecisionRequests;
import io.orderloom.operations.decision.DecisionView;
import io.orderloom.operations.projection.RepairRows;
import io.orderloom.web.AcceptsIdempotencyKey;
import io.orderloom.web.RefusesWithProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes an operator's decisions about read models. */
@RestController
@Tag(name = "Projections", description = "Read models, mended and built anew")
class ProjectionController {

    private static final int LONGEST_ID = 128;

    private final DecisionRequests decisions;

    ProjectionController(DecisionRequests decisions) {
        this.decisions = decisions;
    }

    @PostMapping(
            path = "/api/ops/projections/{name}/repair",
            consumes = APPLICATION_JSON_VALUE,
            produces = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Make the rows of one order, or of one product, anew",
            description =
                    "Forgets them, with what is parked of it, and hands the read model all its"
                            + " facts again, in one transaction. A fact that cannot be taken up:"
                            + " ILLEGAL_TRANSITION, the detail says which and why, and nothing is"
                            + " changed. Until then the read model stands still for all others.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RepairBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            """
                                                            {
                                                              "id": "order-01980a4e-7b1c-7000-8000-000000000001",
                                                              "reason": "Named by read-model-payments"
                                                            }
                                                            """))))
    @ApiResponse(
            responseCode = "200",
            description = "Made anew",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @AcceptsIdempotencyKey
    @RefusesWithProblems
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
}
