package io.orderloom.operations.saga.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.operations.saga.Comparison;
import io.orderloom.operations.saga.web.SagaViews.DeadlineView;
import io.orderloom.saga.replay.ReplayedFact.Origin;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replays as operators see them. */
final class ReplayViews {

    private ReplayViews() {}

    /** What the code of this process makes of an order's facts. */
    @Schema(name = "Replay")
    record ReplayView(String orderId, List<StepView> steps, ComparisonView comparison) {}

    /** One step of a replay. */
    @Schema(name = "ReplayStep")
    record StepView(
            @Schema(description = "From 1") int step,
            EventView event,
            @Schema(description = "Null before the order is placed", implementation = Map.class)
                    @JsonRawValue
                    @Nullable String before,
            @Schema(implementation = Map.class) @JsonRawValue @Nullable String after,
            @Schema(description = "What it would send, in this order") List<CommandView> commands,
            @Schema(description = "Set or moved") List<DeadlineView> deadlinesSet,
            @ArraySchema(schema = @Schema(example = "payment-technical"))
                    List<DeadlineName> deadlinesCleared,
            @Schema(description = "What the handler threw; the replay ends there")
                    @Nullable String failure) {}

    /** What a step was handed. */
    @Schema(name = "ReplayedEvent")
    record EventView(
            String id,
            String type,
            Instant at,
            Origin origin,
            @Schema(implementation = Map.class) @JsonRawValue String data) {}

    /** A command that was decided on, and sent to nobody. */
    @Schema(name = "ReplayedCommand")
    record CommandView(
            String type, @Schema(implementation = Map.class) @JsonRawValue String command) {}

    /** How it compares with the journal. */
    @Schema(name = "ReplayComparison")
    record ComparisonView(
            @Schema(description = "NO_JOURNAL: there is none, or it has lost its beginning")
                    Comparison.Outcome outcome,
            @Schema(description = "How many steps, from the first, are the same") int compared,
            @Schema(description = "The first step that is not the same; null if all are")
                    @Nullable Integer step,
            @Schema(description = "What the journal has there") @Nullable ToldView expected,
            @Schema(description = "What the replay did there") @Nullable ToldView actual,
            @Schema(
                            description = "A JSON Patch from the expected state to the actual one",
                            implementation = Map[].class)
                    @JsonRawValue
                    String differences) {}

    /** A step in short. */
    @Schema(name = "ComparedStep")
    record ToldView(
            String eventId,
            String type,
            @Schema(implementation = Map[].class) @JsonRawValue String commands,
            @Nullable String failure) {}
}
