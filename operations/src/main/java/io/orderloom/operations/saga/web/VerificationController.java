package io.orderloom.operations.saga.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.operations.saga.Verification;
import io.orderloom.operations.saga.Verifications;
import io.orderloom.operations.saga.web.ReplayViews.ComparisonView;
import io.orderloom.web.AcceptsBody;
import io.orderloom.web.CommandRequest;
import io.orderloom.web.NotFound;
import io.orderloom.web.RefusesWithProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every recorded saga over the code of this process. */
@RestController
@RequestMapping(path = "/api/ops/sagas/verifications", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Sagas")
class VerificationController {

    private final Verifications verifications;

    VerificationController(Verifications verifications) {
        this.verifications = verifications;
    }

    /** A job, how far it is and what it found. */
    @Schema(name = "Verification")
    record VerificationView(
            String id,
            Verification.State state,
            @Schema(description = "How many sagas there were at the beginning") long total,
            long verified,
            long identical,
            long diverged,
            @Schema(description = "Replayed, with nothing to compare with") long withoutJournal,
            double perSecond,
            @Schema(description = "Null when it is over, or nobody can tell")
                    @Nullable Long etaSeconds,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure,
            @Schema(description = "The first 1,000 orders that diverge, by id")
                    List<DivergenceView> divergences) {

        static VerificationView of(Verification job) {
            var progress = job.progress();
            return new VerificationView(
                    job.id(),
                    progress.state(),
                    progress.total(),
                    progress.verified(),
                    progress.identical(),
                    progress.diverged(),
                    progress.withoutJournal(),
                    progress.perSecond(),
                    progress.etaSeconds(),
                    progress.startedAt(),
                    progress.endedAt(),
                    progress.failure(),
                    progress.divergences().entrySet().stream()
                            .map(it ->
                                    new DivergenceView(it.getKey(), ReplayForm.show(it.getValue())))
                            .toList());
        }
    }

    /** An order whose saga would go another way. */
    @Schema(name = "SagaDivergence")
    record DivergenceView(String orderId, ComparisonView comparison) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Verify every recorded saga against the code that runs here",
            description =
                    "In the background, one at a time, with the share of the machine that"
                            + " orderloom.verification.* gives it. Another one is running:"
                            + " ILLEGAL_TRANSITION.")
    @AcceptsBody(required = false)
    @ApiResponse(responseCode = "202", description = "It has begun; Location says where to look")
    @RefusesWithProblems
    ResponseEntity<VerificationView> begin(
            @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest http) {
        CommandRequest.of(http, body).rejectFaults();
        var job = verifications.begin();
        return ResponseEntity.accepted()
                .location(URI.create("/api/ops/sagas/verifications/" + job.id()))
                .body(VerificationView.of(job));
    }

    @GetMapping("/{id}")
    @Operation(summary = "See how far a verification is, and what it found")
    @ApiResponse(responseCode = "200", description = "Progress, counts, divergences")
    @ApiResponse(responseCode = "404", description = "There is no such verification here")
    VerificationView find(
            @PathVariable @Parameter(example = "5d5c7c0e-0000-4000-8000-000000000000") String id) {
        return verifications
                .find(id)
                .map(VerificationView::of)
                .orElseThrow(() -> NotFound.of("verification", id));
    }

    @PostMapping(path = "/{id}/cancel", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Cancel a verification",
            description =
                    "It ends after the sagas it has in hand, and keeps what it found. One that has"
                            + " ended stays as it is.")
    @AcceptsBody(required = false)
    @ApiResponse(responseCode = "200", description = "It ends, or has ended")
    @RefusesWithProblems
    VerificationView cancel(
            @PathVariable @Parameter(example = "5d5c7c0e-0000-4000-8000-000000000000") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        CommandRequest.of(http, body).rejectFaults();
        var job = verifications.find(id).orElseThrow(() -> NotFound.of("verification", id));
        job.cancel();
        return VerificationView.of(job);
    }
}
