package io.orderloom.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether the server itself is well: its process, its parts, its processors. */
final class Vitals {

    private static final String SIGNALS = "docs/operate/signals.md#health says what it means.";

    /** Read models promise two seconds. */
    private static final long LONGEST_LAG = Duration.ofSeconds(30).toMillis();

    private final Api api;

    Vitals(Api api) {
        this.api = api;
    }

    List<Finding> liveness() {
        var status = status(api.health(Address.of("/actuator/health/liveness")).json());
        return List.of(
                status.equals("UP")
                        ? Finding.ok("liveness", "it answers")
                        : Finding.fail("liveness", status, "Restart it; its log says why."));
    }

    List<Finding> readiness() {
        var health = api.health(Address.of("/actuator/health/readiness")).json();
        var components = health.path("components");
        if (components.isEmpty()) {
            return List.of(component("readiness", health));
        }
        return components.properties().stream()
                .map(it -> component("readiness " + it.getKey(), it.getValue()))
                .toList();
    }

    List<Finding> processors() {
        var processors = api.get(Address.of("/api/ops/processors")).items();
        var unwell = processors.stream().flatMap(Vitals::processor).toList();
        return unwell.isEmpty()
                ? List.of(Finding.ok("processors", processors.size() + " keep up"))
                : unwell;
    }

    private static Finding component(String name, JsonNode component) {
        var status = status(component);
        if (status.equals("UP")) {
            return Finding.ok(name, "up");
        }
        return Finding.fail(name, (status + " " + unwell(component)).strip(), SIGNALS);
    }

    /** Of the details what is not well. */
    private static String unwell(JsonNode component) {
        return component.path("details").properties().stream()
                .filter(it -> !Column.text(it.getValue()).equals("running"))
                .map(it -> it.getKey() + ": " + Column.text(it.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Stream<Finding> processor(JsonNode processor) {
        var name = text(processor, "name");
        var who = "processor " + name;
        var lag =
                "%s events, %s ms behind"
                        .formatted(text(processor, "lagEvents"), text(processor, "lagMillis"));
        var state = text(processor, "state");
        if (state.equals("RETRYING")) {
            return Stream.of(
                    Finding.fail(
                            who,
                            "fails and is tried again, " + lag,
                            "Why: 'orderloom processors %s'.".formatted(name)));
        }
        if (state.equals("STOPPED")) {
            return Stream.of(
                    Finding.warn(
                            who,
                            "is stopped, " + lag,
                            "'orderloom processors start %s' when it may go on.".formatted(name)));
        }
        return processor.path("lagMillis").asLong(0) > LONGEST_LAG
                ? Stream.of(
                        Finding.warn(
                                who,
                                "%s, %s".formatted(state, lag),
                                "Look again: it catches up, or 'orderloom processors %s' tells more."
                                        .formatted(name)))
                : Stream.empty();
    }

    private static String status(JsonNode health) {
        return text(health, "status");
    }

    private static String text(JsonNode node, String member) {
        return Column.text(node.path(member));
    }
}
