package io.orderloom.web;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query and collects what is wrong with them, to say it all at once. */
public final class QueryParameters {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** Java would take the digits of every script for a number. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

    private final List<Fault> faults = new ArrayList<>();

    /** The length of a page, 1 to 100. */
    public int limit(@Nullable String value) {
        var limit = number("limit", value, DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            fault("limit", FaultCode.OUT_OF_RANGE, "limit is 1 to " + MAX_LIMIT);
            return DEFAULT_LIMIT;
        }
        return (int) limit;
    }

    /** A whole number of at least 0. */
    public long count(String name, @Nullable String value) {
        var count = number(name, value, 0);
        if (count < 0) {
            fault(name, FaultCode.OUT_OF_RANGE, name + " is at least 0");
        }
        return count;
    }

    /** The same; null if it is not given. */
    public @Nullable Long optionalCount(String name, @Nullable String value) {
        return value == null ? null : Long.valueOf(count(name, value));
    }

    /** Two numbers of which the second, if it is given, is not the lower one. */
    public void ascending(String first, long low, String second, @Nullable Long high) {
        if (high != null && low > high) {
            fault(second, FaultCode.OUT_OF_RANGE, second + " is not below " + first);
        }
    }

    /** Two parameters of which at most one is given. */
    public void notBoth(
            String one, @Nullable String value, String other, @Nullable String otherValue) {
        if (value != null && otherValue != null) {
            fault(other, FaultCode.INVALID_VALUE, other + " cannot be given with " + one);
        }
    }

    /** An RFC 3339 instant in UTC. */
    public @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        var instant = BodyReader.rfc3339(value);
        if (instant.isEmpty()) {
            fault(name, FaultCode.WRONG_TYPE, name + " is an instant, as 2026-11-20T10:00:00Z");
        }
        return instant.orElse(null);
    }

    /** An ISO 8601 duration, not negative and at most ten years. */
    public @Nullable Duration duration(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            var duration = Duration.parse(value);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
            fault(name, FaultCode.OUT_OF_RANGE, name + " is PT0S to " + LONGEST);
        } catch (DateTimeParseException e) {
            fault(name, FaultCode.WRONG_TYPE, name + " is a duration, as PT15M");
        }
        return null;
    }

    /** Text of 1 to 64 printable characters: a NUL would reach a database that knows none. */
    public @Nullable String text(String name, @Nullable String value) {
        return text(name, value, 64);
    }

    /** The same of another greatest length. */
    public @Nullable String text(String name, @Nullable String value, int most) {
        if (value != null && (value.isEmpty() || value.length() > most)) {
            fault(name, FaultCode.OUT_OF_RANGE, name + " has 1 to " + most + " characters");
        } else if (value != null && !BodyReader.PRINTABLE.matcher(value).matches()) {
            fault(name, FaultCode.INVALID_VALUE, name + " has printable characters only");
        }
        return value;
    }

    /** The values named; the empty set if none is. */
    public <E extends Enum<E>> Set<E> anyOf(
            String name, Class<E> type, @Nullable List<String> values) {
        var named = EnumSet.noneOf(type);
        for (var value : values == null ? List.<String>of() : values) {
            try {
                named.add(Enum.valueOf(type, value));
            } catch (IllegalArgumentException e) {
                var known = List.of(type.getEnumConstants());
                fault(name, FaultCode.INVALID_VALUE, value + " is none of " + known);
            }
        }
        return named;
    }

    /** Refuses the request if anything was wrong. */
    public void check() {
        if (!faults.isEmpty()) {
            throw InvalidRequest.of(faults);
        }
    }

    private long number(String name, @Nullable String value, long otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(WHOLE_NUMBER.matcher(value).matches() ? value : "");
        } catch (NumberFormatException e) {
            fault(name, FaultCode.WRONG_TYPE, name + " is a whole number");
            return otherwise;
        }
    }

    private void fault(String name, FaultCode code, String detail) {
        faults.add(new Fault(name, code, detail + "."));
    }
}
