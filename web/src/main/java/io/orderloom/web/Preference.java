package io.orderloom.web;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The preferences {@code wait} and {@code return=minimal} of RFC 7240. What cannot be understood is
 * ignored, as the RFC wants.
 *
 * @param seconds to wait as asked for, 0 if not
 * @param minimal whether the caller does without what an answer would show
 */
public record Preference(long seconds, boolean minimal) {

    /** The header of a request. */
    public static final String PREFER = "Prefer";

    /** The header of an answer that honours it. */
    public static final String APPLIED = "Preference-Applied";

    /** Of a caller who wants to know that it is done, and nothing else. */
    public static final String RETURN_MINIMAL = "return=minimal";

    private static final Pattern MINIMAL =
            Pattern.compile("(?:^|[,;]) *return *= *\"?minimal\"?(?: *[,;]|$)");
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;]) *wait *= *\"?(\\d{1,6})\"?");

    public static Preference of(@Nullable String prefer) {
        var given = prefer == null ? "" : prefer.strip().toLowerCase(Locale.ROOT);
        var wait = WAIT.matcher(given);
        return new Preference(
                wait.find() ? Long.parseLong(wait.group(1)) : 0, MINIMAL.matcher(given).find());
    }

    /** How long to wait, bounded. */
    public Duration within(Duration most) {
        var asked = Duration.ofSeconds(seconds);
        return asked.compareTo(most) > 0 ? most : asked;
    }
}
