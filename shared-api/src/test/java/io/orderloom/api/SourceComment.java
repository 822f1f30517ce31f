package io.orderloom.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The Javadoc of a contract type, read from its source, because class files do not keep it.
 *
 * @param meaning its first paragraph, on one line
 * @param notes what it says of each parameter
 */
record SourceComment(String meaning, Map<String, String> notes) {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link)\\s+([^}]+?)\\s*}");
    private static final Pattern BLOCK_TAG = Pattern.compile("(?:^|\\s)@param\\s+(\\w+)\\s+");

    static SourceComment of(Class<?> type) {
        var lines = lines(type);
        var declaration =
                Pattern.compile(
                        "^public .*(?:record|enum|interface) " + type.getSimpleName() + "\\b");
        int end = 0;
        while (!declaration.matcher(lines[end]).find()) {
            end++;
        }
        int start = end;
        while (start > 0 && !lines[start].startsWith("/**")) {
            start--;
        }
        var text = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (!lines[i].startsWith("@")) {
                text.append(lines[i].replaceFirst("^ ?/?\\*+/? ?", "").replaceFirst("\\*/$", ""));
                text.append(' ');
            }
        }
        return parsed(text.toString());
    }

    private static SourceComment parsed(String text) {
        var plain = INLINE_TAG.matcher(text).replaceAll("`$1`").replaceAll("\\s+", " ").strip();
        var meaning = plain.split("<p>| ?@param ", 2)[0].strip();
        Map<String, String> notes = new TreeMap<>();
        var tag = BLOCK_TAG.matcher(plain);
        while (tag.find()) {
            var rest = plain.substring(tag.end());
            notes.put(tag.group(1), rest.split(" @param ", 2)[0].strip());
        }
        return new SourceComment(meaning, notes);
    }

    private static String[] lines(Class<?> type) {
        var file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        try {
            return Files.readAllLines(file).toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("No source of " + type, e);
        }
    }
}
