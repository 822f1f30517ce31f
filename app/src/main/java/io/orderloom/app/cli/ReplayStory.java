package io.orderloom.app.cli;

import tools.jackson.databind.JsonNode;

/** Tells a replay step by step: what happened, what it changed, what was decided. */
record ReplayStory(Screen screen) {

    void tell(JsonNode replay) {
        replay.path("steps").forEach(this::step);
        screen.line("");
        comparison(replay.path("comparison"));
    }

    private void step(JsonNode step) {
        var event = step.path("event");
        screen.fitted(
                "%4s  %s  %s%s"
                        .formatted(
                                text(step, "step"),
                                text(event, "type"),
                                Column.time(event.path("at")),
                                origin(text(event, "origin"))));
        Difference.between(step.path("before"), step.path("after"))
                .forEach(it -> detail(Tone.FAINT, "~ " + it));
        step.path("commands").forEach(it -> detail(Tone.PLAIN, "> " + command(it)));
        step.path("deadlinesSet")
                .forEach(it ->
                        detail(
                                Tone.PLAIN,
                                "+ deadline %s at %s"
                                        .formatted(text(it, "name"), Column.time(it.path("at")))));
        step.path("deadlinesCleared")
                .forEach(it -> detail(Tone.PLAIN, "- deadline " + Column.text(it)));
        if (step.hasNonNull("failure")) {
            detail(Tone.BAD, "! " + text(step, "failure"));
        }
    }

    private void comparison(JsonNode comparison) {
        var outcome = text(comparison, "outcome");
        screen.line(screen.paint(Tone.of(outcome), outcome) + told(outcome, comparison));
        if (comparison.hasNonNull("step")) {
            side("expected", comparison.path("expected"));
            side("actual  ", comparison.path("actual"));
            comparison
                    .path("differences")
                    .forEach(it -> detail(Tone.FAINT, "~ " + Column.text(it)));
        }
    }

    private static String told(String outcome, JsonNode comparison) {
        return switch (outcome) {
            case "IDENTICAL" ->
                    ": %s steps as in the journal".formatted(text(comparison, "compared"));
            case "DIVERGED" ->
                    ": at step %s, after %s that are the same"
                            .formatted(text(comparison, "step"), text(comparison, "compared"));
            default -> ": there is nothing to compare it with";
        };
    }

    private void side(String who, JsonNode step) {
        detail(Tone.PLAIN, who + "  " + inShort(step));
    }

    /** A step of a comparison, in a line. */
    static String inShort(JsonNode step) {
        if (!step.isObject()) {
            return "no such step";
        }
        return step.hasNonNull("failure")
                ? "%s fails: %s".formatted(text(step, "type"), text(step, "failure"))
                : "%s > %s"
                        .formatted(
                                text(step, "type"),
                                Column.joined(step.path("commands"), it -> text(it, "type")));
    }

    private static String command(JsonNode command) {
        return text(command, "type") + " " + text(command, "command");
    }

    private static String origin(String origin) {
        return origin.equals("RECORDED") ? "" : "  " + origin;
    }

    private void detail(Tone tone, String text) {
        screen.line(screen.paint(tone, screen.fit("      " + text)));
    }

    private static String text(JsonNode node, String member) {
        return Column.text(node.path(member));
    }
}
