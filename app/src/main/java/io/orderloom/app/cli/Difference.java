package io.orderloom.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One member that two states do not share.
 *
 * @param member its path, with dots
 */
record Difference(String member, JsonNode before, JsonNode after) {

    /** In the order of the members; none where there is no state before. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        var differences = new ArrayList<Difference>();
        if (before.isObject()) {
            compare("", before, after, differences);
        }
        return differences;
    }

    private static void compare(
            String member, JsonNode before, JsonNode after, List<Difference> differences) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (var name : names) {
                var path = member.isEmpty() ? name : member + "." + name;
                compare(path, before.path(name), after.path(name), differences);
            }
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(member + "." + i, before.get(i), after.get(i), differences);
            }
        } else {
            differences.add(new Difference(member, before, after));
        }
    }

    @Override
    public String toString() {
        return "%s: %s -> %s".formatted(member, Column.text(before), Column.text(after));
    }
}
