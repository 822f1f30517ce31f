package io.orderloom.operations.saga.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderloom.api.order.OrderId;
import io.orderloom.operations.saga.Comparison;
import io.orderloom.operations.saga.Comparison.Told;
import io.orderloom.operations.saga.RecordedJson;
import io.orderloom.operations.saga.ReplayResult;
import io.orderloom.operations.saga.web.ReplayViews.CommandView;
import io.orderloom.operations.saga.web.ReplayViews.ComparisonView;
import io.orderloom.operations.saga.web.ReplayViews.EventView;
import io.orderloom.operations.saga.web.ReplayViews.ReplayView;
import io.orderloom.operations.saga.web.ReplayViews.StepView;
import io.orderloom.operations.saga.web.ReplayViews.ToldView;
import io.orderloom.operations.saga.web.SagaViews.DeadlineView;
import io.orderloom.saga.replay.ReplayedStep;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows replays: facts, states and commands as they are stored. */
@Component
class ReplayForm {

    private final RecordedJson json;

    ReplayForm(RecordedJson json) {
        this.json = json;
    }

    ReplayView show(OrderId order, ReplayResult result) {
        var steps = result.steps();
        return new ReplayView(
                order.value(),
                IntStream.range(0, steps.size()).mapToObj(i -> show(i + 1, steps.get(i))).toList(),
                show(result.comparison()));
    }

    private StepView show(int number, ReplayedStep step) {
        var fact = step.fact();
        return new StepView(
                number,
                new EventView(
                        fact.eventId(),
                        fact.fact().getClass().getSimpleName(),
                        fact.at(),
                        fact.origin(),
                        json.write(fact.fact())),
                written(step.before()),
                written(step.after()),
                step.commands().stream().map(this::show).toList(),
                DeadlineView.of(step.deadlinesSet()),
                List.copyOf(step.deadlinesCleared()),
                step.failure() == null ? null : step.failure().toString());
    }

    private CommandView show(Object command) {
        return new CommandView(command.getClass().getSimpleName(), json.write(command));
    }

    static ComparisonView show(Comparison comparison) {
        var divergence = comparison.divergence();
        return divergence == null
                ? new ComparisonView(
                        comparison.outcome(), comparison.compared(), null, null, null, "[]")
                : new ComparisonView(
                        comparison.outcome(),
                        comparison.compared(),
                        divergence.step(),
                        show(divergence.expected()),
                        show(divergence.actual()),
                        text(divergence.differences()));
    }

    private static @Nullable ToldView show(@Nullable Told told) {
        return told == null
                ? null
                : new ToldView(told.eventId(), told.type(), text(told.commands()), told.failure());
    }

    private @Nullable String written(@Nullable Object state) {
        return state == null ? null : json.write(state);
    }

    private static String text(JsonNode json) {
        return json.toString();
    }
}
