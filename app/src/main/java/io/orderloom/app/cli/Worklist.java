package io.orderloom.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether the work is well: what waits for a person, and whether the books are right. */
final class Worklist {

    /** Minutes for a million events. */
    private static final Duration PROOF = Duration.ofHours(1);

    private static final String SILENCE = "PT15M";

    /** Deadlines are handed in within a second; clocks differ. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final int NAMED = 3;

    private final Api api;

    Worklist(Api api) {
        this.api = api;
    }

    List<Finding> sagas() {
        var all = Address.of("/api/ops/sagas");
        var parked = page(all.with("state", "PARKED"));
        var silent = page(all.with("state", "ACTIVE").with("stuckFor", SILENCE));
        var unwell =
                Stream.of(
                                parked(parked),
                                overdue(silent.stream().filter(Worklist::isOverdue).toList()),
                                silent(silent.stream().filter(Worklist::hasNoDeadline).toList()))
                        .flatMap(Optional::stream)
                        .toList();
        return unwell.isEmpty() ? List.of(Finding.ok("sagas", "all go on")) : unwell;
    }

    List<Finding> deadLetters() {
        var open = page(Address.of("/api/ops/dead-letters"));
        return List.of(
                open.isEmpty()
                        ? Finding.ok("dead letters", "none is open")
                        : Finding.warn(
                                "dead letters",
                                named(open, "id", "open"),
                                "Look with 'orderloom dead-letters', then retry or discard each."));
    }

    List<Finding> invariants() {
        var report = api.get(Address.of("/api/ops/invariants"), PROOF).json();
        var verdicts = Document.items(report.path("items"));
        var broken =
                verdicts.stream()
                        .filter(it -> !it.path("holds").asBoolean(false))
                        .map(Worklist::invariant)
                        .toList();
        return broken.isEmpty()
                ? List.of(
                        Finding.ok(
                                "invariants",
                                "%d hold at position %s"
                                        .formatted(verdicts.size(), text(report, "position"))))
                : broken;
    }

    private List<JsonNode> page(Address address) {
        return api.list(address, Api.PAGE).items();
    }

    private static Optional<Finding> parked(List<JsonNode> sagas) {
        return ifAny(
                sagas,
                it ->
                        Finding.fail(
                                "sagas",
                                named(it, "orderId", "parked"),
                                "Why: 'orderloom sagas ORDER'; then 'orderloom sagas retry"
                                        + " ORDER'."));
    }

    private static Optional<Finding> overdue(List<JsonNode> sagas) {
        return ifAny(
                sagas,
                it ->
                        Finding.fail(
                                "sagas",
                                named(it, "orderId", "past a deadline that nobody handed in"),
                                "No clock runs: docs/operate/signals.md#log-lines,"
                                        + " deadline-clock."));
    }

    private static Optional<Finding> silent(List<JsonNode> sagas) {
        return ifAny(
                sagas,
                it ->
                        Finding.warn(
                                "sagas",
                                named(it, "orderId", "without a fact for 15 min or a deadline"),
                                "Held, or stuck: 'orderloom orders ORDER' tells which."));
    }

    private static Optional<Finding> ifAny(
            List<JsonNode> items, Function<List<JsonNode>, Finding> finding) {
        return Optional.of(items).filter(it -> !it.isEmpty()).map(finding);
    }

    private static boolean hasNoDeadline(JsonNode saga) {
        return !saga.hasNonNull("nextDeadline");
    }

    private static boolean isOverdue(JsonNode saga) {
        var due = saga.at("/nextDeadline/at");
        return due.isString()
                && Instant.parse(due.stringValue()).isBefore(Instant.now().minus(LATE));
    }

    private static Finding invariant(JsonNode verdict) {
        var name = "invariant " + text(verdict, "name");
        if (verdict.hasNonNull("failure")) {
            return Finding.fail(
                    name,
                    "could not be checked: " + text(verdict, "failure"),
                    "Mostly the database or Kafka: look at readiness.");
        }
        return Finding.fail(
                name,
                "broken by %s: %s"
                        .formatted(
                                text(verdict, "offendingTotal"),
                                Column.joined(verdict.path("offending"), Column::text)),
                "docs/operate/runbooks.md#an-invariant-is-broken. It must hold: "
                        + text(verdict, "meaning"));
    }

    private static String named(List<JsonNode> items, String member, String what) {
        var ids =
                items.stream()
                        .limit(NAMED)
                        .map(it -> text(it, member))
                        .collect(Collectors.joining(", "));
        var count = items.size() < Api.PAGE ? String.valueOf(items.size()) : Api.PAGE + " or more";
        return "%s %s: %s%s".formatted(count, what, ids, items.size() > NAMED ? ", ..." : "");
    }

    private static String text(JsonNode node, String member) {
        return Column.text(node.path(member));
    }
}
