package io.orderloom.app.howto;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a page says a command prints, from its first line to its last.
 *
 * <p>{@code …} stands for anything within a line, and alone on a line for any lines; blanks for as
 * many blanks as it takes. {@code $NAME} is what goes by that name; where nothing does yet, the
 * word that stands there is called so from then on.
 */
record Promise(String text) {

    private static final Pattern TOKEN =
            Pattern.compile("(?<rest>…)|\\$(?<name>[A-Z]+)|(?<blank> +)|(?<word>[^…$ ]+|\\$)");

    /** The names known after an output that keeps the promise; empty if it breaks it. */
    Optional<Map<String, String>> keptBy(String output, Map<String, String> names) {
        var fresh = new HashSet<String>();
        var lines =
                text.lines().map(line -> pattern(line, names, fresh)).collect(Collectors.joining());
        var found = Pattern.compile(lines).matcher(output.stripTrailing() + "\n");
        if (!found.matches()) {
            return Optional.empty();
        }
        var known = new HashMap<>(names);
        fresh.forEach(name -> known.put(name, found.group(name)));
        return Optional.of(known);
    }

    private static String pattern(String line, Map<String, String> names, Set<String> fresh) {
        if (line.equals("…")) {
            return "(?:.*\n)*?";
        }
        return " *"
                + TOKEN.matcher(line.strip())
                        .results()
                        .map(token -> {
                            if (token.group("rest") != null) {
                                return ".*";
                            }
                            if (token.group("blank") != null) {
                                return " +";
                            }
                            var name = token.group("name");
                            return name == null
                                    ? Pattern.quote(token.group())
                                    : pattern(name, names.get(name), fresh);
                        })
                        .collect(Collectors.joining())
                + " *\n";
    }

    private static String pattern(String name, @Nullable String value, Set<String> fresh) {
        if (value != null) {
            return Pattern.quote(value);
        }
        return fresh.add(name) ? "(?<%s>[^\\s\",]+)".formatted(name) : "\\k<%s>".formatted(name);
    }
}
