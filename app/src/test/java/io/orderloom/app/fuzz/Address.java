package io.orderloom.app.fuzz;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which operation a request reaches in the end, whatever it was made from. */
final class Address {

    /** What a server may take for structure, or may refuse to take at all. */
    private static final Pattern DOUBTFUL =
            Pattern.compile(
                    "/\\.|//|/$|#|\\?|\\\\|%(?![2-7])|%2[eEfF]|%5[cC]|%7[fF]|[^!-~]|[<>{}|\"^`]");

    private Address() {}

    /** The documented operation, or null if the address is none, or a doubtful one. */
    static @Nullable Operation operation(Draft draft, List<Operation> operations) {
        var path = draft.target().split("\\?", 2)[0].replaceAll(";[^/]*", "");
        if (!draft.path.values().stream().allMatch(value -> isOneSegment(value))
                || (DOUBTFUL.matcher(path).find() && !isPlainlyEncoded(draft))) {
            return null;
        }
        return operations.stream()
                .filter(operation -> operation.method().equals(draft.method))
                .filter(operation -> matches(operation.path(), path))
                .min((one, other) -> Integer.compare(variables(one), variables(other)))
                .orElse(null);
    }

    /** Each segment is UTF-8 as it should be; spaces and letters beyond ASCII among it. */
    private static boolean isPlainlyEncoded(Draft draft) {
        return draft.suffix.isEmpty()
                && draft.path.values().stream()
                        .allMatch(it -> it.matches("([A-Za-z0-9_~-]|%20|%C3%BC)+"));
    }

    private static boolean isOneSegment(String value) {
        return !value.isEmpty() && !value.contains("/");
    }

    private static boolean matches(String template, String path) {
        var one = template.split("/", -1);
        var other = path.split("/", -1);
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (!one[i].startsWith("{") && !one[i].equals(other[i])) {
                return false;
            }
        }
        return true;
    }

    private static int variables(Operation operation) {
        return (int) operation.path().chars().filter(it -> it == '{').count();
    }
}
