package io.orderloom.app.howto;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A how-to page: by section what its reader types, each with what the page says is then seen.
 *
 * @param diffs the changes of code that it shows
 */
record Page(Map<String, List<Step>> sections, List<String> diffs) {

    private static final Pattern PART =
            Pattern.compile("(?m)^## (?<heading>.+)$|^```(?<kind>\\w*)\n(?<block>(?s:.*?))^```$");

    /** A block of shell, and the block of text that follows it, if one does. */
    record Step(String shell, Optional<Promise> promise) {

        /** Every decision has a reason; what has none only looks, and may look again. */
        boolean decides() {
            return shell.contains("reason");
        }
    }

    static Page of(String markdown) {
        var page = new Page(new LinkedHashMap<>(), new ArrayList<>());
        var section = "";
        var part = PART.matcher(markdown);
        while (part.find()) {
            if (part.group("heading") != null) {
                section = part.group("heading");
            } else {
                page.take(section, part.group("kind"), part.group("block"));
            }
        }
        return page;
    }

    private void take(String section, String kind, String block) {
        switch (kind) {
            case "sh" ->
                    sections.computeIfAbsent(section, _ -> new ArrayList<>())
                            .add(new Step(block, Optional.empty()));
            case "text" -> promise(sections.getOrDefault(section, List.of()), block);
            case "diff" -> diffs.add(block);
            default -> throw new IllegalArgumentException("Nobody plays a block of '" + kind + "'");
        }
    }

    private static void promise(List<Step> steps, String block) {
        if (steps.isEmpty() || steps.getLast().promise().isPresent()) {
            throw new IllegalArgumentException("Nothing is typed that would show\n" + block);
        }
        var step = steps.removeLast();
        steps.add(new Step(step.shell(), Optional.of(new Promise(block))));
    }
}
