package io.orderloom.web;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code wait} preference of RFC 7240. One that cannot be understood is ignored, as the RFC
 * wants.
 *
 * @param seconds as asked for, 0 if not
 */
public record Preference(long seconds) {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;]) *wait *= *\"?(\\d{1,6})\"?");

    public static Preference of(@Nullable String prefer) {
        if (prefer == null) {
            return new Preference(0);
        }
        var wait = WAIT.matcher(prefer.toLowerCase(Locale.ROOT));
        return new Preference(wait.find() ? Long.parseLong(wait.group(1)) : 0);
    }

    /** How long to wait, bounded. */
    public Duration within(Duration most) {
        var asked = Duration.ofSeconds(seconds);
        return asked.compareTo(most) > 0 ? most : asked;
    }
}
