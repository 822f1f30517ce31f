package io.orderloom.app.check;

import io.orderloom.app.cli.ProgressLine;
import io.orderloom.operations.saga.Comparison;
import io.orderloom.operations.saga.Comparison.Told;
import io.orderloom.operations.saga.Verification.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells a verification: in a line, for people, for machines. */
final class SagaReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SagaReport() {}

    static String line(Progress progress) {
        var eta = progress.etaSeconds();
        return String.format(
                Locale.ROOT,
                "%s %,d of %,d sagas, %,.0f/s, %s, %,d diverged",
                ProgressLine.bar(progress.verified(), progress.total()),
                progress.verified(),
                progress.total(),
                progress.perSecond(),
                eta == null ? "--" : eta + " s left",
                progress.diverged());
    }

    static String text(Progress progress) {
        var orders =
                progress.divergences().entrySet().stream()
                        .map(it -> "  %s %s%n".formatted(it.getKey(), where(it.getValue())))
                        .collect(Collectors.joining());
        var more = progress.diverged() - progress.divergences().size();
        return String.format(
                        Locale.ROOT,
                        "%s: %,d sagas at %,.0f a second: %,d identical, %,d diverged, %,d without"
                                + " a journal%n",
                        progress.state(),
                        progress.verified(),
                        progress.perSecond(),
                        progress.identical(),
                        progress.diverged(),
                        progress.withoutJournal())
                + orders
                + (more > 0 ? "  and %d more%n".formatted(more) : "")
                + (progress.failure() == null ? "" : progress.failure() + System.lineSeparator());
    }

    static String json(Progress progress) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("state", progress.state().name());
        report.put("total", progress.total());
        report.put("verified", progress.verified());
        report.put("identical", progress.identical());
        report.put("diverged", progress.diverged());
        report.put("withoutJournal", progress.withoutJournal());
        report.put("perSecond", progress.perSecond());
        report.put("startedAt", progress.startedAt().toString());
        report.put("endedAt", String.valueOf(progress.endedAt()));
        report.put("failure", progress.failure());
        report.put(
                "divergences",
                progress.divergences().entrySet().stream()
                        .map(it -> divergence(it.getKey(), it.getValue()))
                        .toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    private static Map<String, @Nullable Object> divergence(String order, Comparison comparison) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        var divergence = comparison.divergence();
        told.put("orderId", order);
        told.put("step", divergence == null ? null : divergence.step());
        told.put("expected", divergence == null ? null : told(divergence.expected()));
        told.put("actual", divergence == null ? null : told(divergence.actual()));
        told.put(
                "differences",
                divergence == null
                        ? List.of()
                        : JSON.readTree(divergence.differences().toString()));
        return told;
    }

    private static @Nullable Map<String, @Nullable Object> told(@Nullable Told step) {
        if (step == null) {
            return null;
        }
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("eventId", step.eventId());
        told.put("type", step.type());
        told.put("commands", JSON.readTree(step.commands().toString()));
        told.put("failure", step.failure());
        return told;
    }

    private static String where(Comparison comparison) {
        var divergence = comparison.divergence();
        if (divergence == null) {
            return "";
        }
        return "diverges at step %d: expected %s, actual %s; %d differences of the state"
                .formatted(
                        divergence.step(),
                        inShort(divergence.expected()),
                        inShort(divergence.actual()),
                        divergence.differences().size());
    }

    private static String inShort(@Nullable Told step) {
        if (step == null) {
            return "no such step";
        }
        if (step.failure() != null) {
            return step.type() + " fails, " + step.failure();
        }
        var commands =
                StreamSupport.stream(step.commands().spliterator(), false)
                        .map(it -> it.path("type").asText())
                        .toList();
        return step.type() + " -> " + commands;
    }
}
