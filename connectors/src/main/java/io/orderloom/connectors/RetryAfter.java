package io.orderloom.connectors;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads the header by which a server asks to be left alone: seconds, or a date (RFC 9110). */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /** What cannot be read was not said. */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        String said = value.strip();
        return SECONDS.matcher(said).matches()
                ? Duration.ofSeconds(Long.parseLong(said))
                : untilDate(said, now);
    }

    private static @Nullable Duration untilDate(String date, Instant now) {
        try {
            DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
            Duration wait = Duration.between(now, ZonedDateTime.parse(date, format).toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
