package io.orderloom.operations.processor.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.orderloom.api.query.Page;
import io.orderloom.operations.decision.AcceptsDecision;
import io.orderloom.operations.decision.DecisionRequests;
import io.orderloom.operations.decision.DecisionView;
import io.orderloom.operations.processor.ProcessorCommand.MergeSegment;
import io.orderloom.operations.processor.ProcessorCommand.SplitSegment;
import io.orderloom.operations.processor.ProcessorCommand.StartProcessor;
import io.orderloom.operations.processor.ProcessorCommand.StopProcessor;
import io.orderloom.operations.processor.ProcessorStatus;
import io.orderloom.operations.processor.ProcessorView;
import io.orderloom.web.AnswersWith;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows processors, and takes an operator's decisions about them. */
@RestController
@RequestMapping(produces = APPLICATION_JSON_VALUE)
@Tag(name = "Processors", description = "Who reads the event store, and how far they are")
class ProcessorController {

    private static final String REASON = "{ \"reason\": \"The provider is away for an hour\" }";
    private static final String SEGMENT = "{ \"reason\": \"It does not keep up\" }";
    private static final int HIGHEST_SEGMENT = 1023;

    private final ProcessorStatus processors;
    private final DecisionRequests decisions;

    ProcessorController(ProcessorStatus processors, DecisionRequests decisions) {
        this.processors = processors;
        this.decisions = decisions;
    }

    @GetMapping("/api/ops/processors")
    @Operation(
            summary = "List all processors of all nodes, with their segments",
            description =
                    "Read models, processes, connectors and the way to Kafka. The lag counts"
                            + " events, not indexes.")
    Page<ProcessorView> list() {
        return new Page<>(processors.all(), null);
    }

    @PostMapping(path = "/api/ops/processors/{name}/start", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Start it again",
            description = "On all nodes. What was not stopped stays as it is.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(
            value = DecisionView.class,
            description = "Started: nodes take its segments up within a few seconds")
    ResponseEntity<byte[]> start(
            @PathVariable @Parameter(example = "payment-connector") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(
                http, body, HttpStatus.OK, reason -> new StartProcessor(name, reason));
    }

    @PostMapping(path = "/api/ops/processors/{name}/stop", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Stop it",
            description =
                    "On all nodes, also after a restart, until it is started. A batch in flight is"
                            + " waited for; after the answer there is none.")
    @AcceptsDecision(example = REASON)
    @AnswersWith(value = DecisionView.class, description = "Stopped")
    ResponseEntity<byte[]> stop(
            @PathVariable @Parameter(example = "payment-connector") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decisions.decide(
                http, body, HttpStatus.OK, reason -> new StopProcessor(name, reason));
    }

    @PostMapping(path = "/api/ops/processors/{name}/split", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Divide a segment in two",
            description =
                    "The two go on after a few seconds, on whatever node has a thread. Read models"
                            + " show changes in the order of the store and have one segment:"
                            + " ILLEGAL_TRANSITION, as for a segment that no node has now.")
    @AcceptsDecision(value = SegmentBody.class, example = SEGMENT)
    @AnswersWith(value = DecisionView.class, description = "Divided")
    ResponseEntity<byte[]> split(
            @PathVariable @Parameter(example = "payment-connector") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(body, http, (segment, reason) -> new SplitSegment(name, segment, reason));
    }

    @PostMapping(path = "/api/ops/processors/{name}/merge", consumes = APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Merge two segments",
            description =
                    "The other half is found by itself; nothing is handled twice where they stand"
                        + " apart. A segment without another of its size, or that no node has now:"
                        + " ILLEGAL_TRANSITION.")
    @AcceptsDecision(value = SegmentBody.class, example = SEGMENT)
    @AnswersWith(value = DecisionView.class, description = "Merged")
    ResponseEntity<byte[]> merge(
            @PathVariable @Parameter(example = "payment-connector") String name,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        return decide(body, http, (segment, reason) -> new MergeSegment(name, segment, reason));
    }

    private ResponseEntity<byte[]> decide(
            byte @Nullable [] body,
            HttpServletRequest http,
            BiFunction<@Nullable Integer, String, Object> command) {
        return decisions.decide(
                http,
                body,
                HttpStatus.OK,
                it -> {
                    var segment = it.integer("segment", 0, HIGHEST_SEGMENT);
                    return () -> Optional.ofNullable(segment.orNull());
                },
                (segment, reason) -> command.apply(segment.orElse(null), reason));
    }
}
