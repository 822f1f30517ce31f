package io.orderloom.eventstore;

import java.util.regex.Pattern;

/**
 * JSON that PostgreSQL can look into. It stores a NUL that is written as an escape and then refuses
 * to read any member of that JSON, which no index over one would survive: the NUL gives way to the
 * replacement character.
 */
public final class ReadableJson {

    private static final String ESCAPED_NUL = "\\u0000";

    /** Behind an even number of backslashes: an odd one more would be a backslash itself. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private ReadableJson() {}

    public static String of(String json) {
        return json.contains(ESCAPED_NUL) ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }
}
