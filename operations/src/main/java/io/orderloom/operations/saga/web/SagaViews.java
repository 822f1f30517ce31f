package io.orderloom.operations.saga.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.orderloom.operations.saga.JournalStep;
import io.orderloom.operations.saga.SagaDecisionRecord;
import io.orderloom.operations.saga.StoredSaga;
import io.orderloom.saga.fulfillment.Pending;
import io.orderloom.saga.fulfillment.Standing;
import io.orderloom.saga.fulfillment.Undoable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sagas as operators see them. */
final class SagaViews {

    private SagaViews() {}

    /** A deadline that runs. */
    @Schema(name = "SagaDeadline")
    record DeadlineView(@Schema(example = "payment-technical") String name, Instant at) {}

    /** A saga in a list. */
    @Schema(name = "SagaSummary")
    record Summary(
            String orderId,
            StoredSaga.Status state,
            @Schema(description = "Null as long as its first event is parked")
                    @Nullable String step,
            @Schema(description = "What it waits for") List<Pending> waitingFor,
            @Schema(description = "When a fact reached it last") Instant since,
            @Nullable DeadlineView nextDeadline,
            Instant startedAt,
            @Nullable Instant parkedAt,
            @Schema(description = "Why it is parked") @Nullable String cause,
            @Nullable String correlationId) {

        static Summary of(StoredSaga saga) {
            var standing = saga.state() == null ? null : Standing.of(saga.state());
            return new Summary(
                    saga.orderId(),
                    saga.status(),
                    standing == null ? null : standing.step().name(),
                    standing == null ? List.of() : standing.pending(),
                    saga.progressedAt(),
                    nextDeadline(saga),
                    saga.startedAt(),
                    saga.parkedAt(),
                    saga.cause(),
                    saga.correlationId());
        }

        private static @Nullable DeadlineView nextDeadline(StoredSaga saga) {
            var name = saga.nextDeadlineName();
            var at = saga.nextDeadlineAt();
            return name == null || at == null ? null : new DeadlineView(name, at);
        }
    }

    /** A saga with everything about it. */
    @Schema(name = "Saga")
    record Details(
            @Schema(description = "As in the list") Summary saga,
            @Schema(description = "The deadlines that run, the next one first")
                    List<DeadlineView> deadlines,
            @Schema(description = "What would have to be undone if it were cancelled now")
                    List<Undoable> compensationLedger,
            @Schema(description = "What the process knows", implementation = Map.class)
                    @JsonRawValue
                    @Nullable String state,
            @Schema(description = "The steps it took, in their order") List<StepView> journal,
            @Schema(description = "What operators decided, newest first")
                    List<SagaDecisionRecord> decisions) {}

    /** A step of the journal. */
    @Schema(name = "JournalStep")
    record StepView(
            @Schema(description = "From 1") int step,
            String eventId,
            String type,
            Instant handledAt,
            int attempt,
            @Schema(description = "An operator had the event passed over") boolean discarded,
            long durationMicros,
            @Schema(
                            description = "A JSON Patch (RFC 6902) from the state before",
                            type = "array",
                            implementation = Object.class)
                    @JsonRawValue
                    String change,
            @Schema(
                            description = "Type, command, and whether it was HANDLED or QUEUED",
                            type = "array",
                            implementation = Object.class)
                    @JsonRawValue
                    String commands,
            @Nullable String correlationId,
            @Nullable String causationId) {

        static StepView of(int number, JournalStep step) {
            var row = step.row();
            return new StepView(
                    number,
                    row.eventId(),
                    row.eventType().substring(row.eventType().lastIndexOf('.') + 1),
                    row.handledAt(),
                    row.attempt(),
                    row.discarded(),
                    row.duration().toNanos() / 1000,
                    row.change(),
                    row.commands(),
                    row.correlationId(),
                    row.causationId());
        }
    }
}
