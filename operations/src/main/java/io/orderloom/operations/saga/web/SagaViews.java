package io.orderloom.operations.saga.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.operations.decision.DecisionView;
import io.orderloom.operations.saga.JournalStep;
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
    record DeadlineView(@Schema(example = "payment-technical") String name, Instant at) {

        static List<DeadlineView> of(Map<DeadlineName, Instant> deadlines) {
            return deadlines.entrySet().stream()
                    .map(it -> new DeadlineView(it.getKey().text(), it.getValue()))
                    .toList();
        }
    }

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
            String orderId,
            StoredSaga.Status state,
            @Schema(description = "Null as long as its first event is parked")
                    @Nullable String step,
            @Schema(description = "What was asked and is not answered, and what else it waits for")
                    List<Pending> pending,
            @Schema(description = "When a fact reached it last") Instant since,
            @Schema(description = "Those that run, by name") List<DeadlineView> deadlines,
            @Schema(description = "What would have to be undone if it were cancelled now")
                    List<Undoable> compensationLedger,
            @Schema(description = "The steps it took, in their order") List<StepView> journal,
            @Schema(description = "What operators decided, newest first")
                    List<DecisionView> decisions,
            Instant startedAt,
            @Nullable Instant parkedAt,
            @Schema(description = "Why it is parked") @Nullable String cause,
            @Nullable String correlationId,
            @Schema(description = "All that the process knows", implementation = Map.class)
                    @JsonRawValue
                    @Nullable String data) {

        static Details of(
                StoredSaga saga,
                @Nullable String data,
                List<StepView> journal,
                List<DecisionView> decisions) {
            var state = saga.state();
            var standing = state == null ? null : Standing.of(state);
            return new Details(
                    saga.orderId(),
                    saga.status(),
                    standing == null ? null : standing.step().name(),
                    standing == null ? List.of() : standing.pending(),
                    saga.progressedAt(),
                    state == null ? List.of() : DeadlineView.of(state.deadlines()),
                    standing == null ? List.of() : standing.undoable(),
                    journal,
                    decisions,
                    saga.startedAt(),
                    saga.parkedAt(),
                    saga.cause(),
                    saga.correlationId(),
                    data);
        }
    }

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
                            implementation = Map[].class)
                    @JsonRawValue
                    String change,
            @Schema(
                            description = "Type, command, and whether it was HANDLED or QUEUED",
                            implementation = Map[].class)
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
