package io.orderloom.query.history;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The small words of the sentences. */
final class Words {

    private static final Pattern ID =
            Pattern.compile("\\b(order|payment|shipment|refund|notification)-[0-9a-f-]{36}");

    private Words() {}

    /** "1 line", "2 lines". */
    static String count(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    /** "a, b and c". */
    static String list(Collection<String> parts) {
        var all = List.copyOf(parts);
        if (all.size() < 2) {
            return String.join("", all);
        }
        var head = String.join(", ", all.subList(0, all.size() - 1));
        return head + " and " + all.getLast();
    }

    /** " (why)", or nothing. An id in it says nothing to a reader and gives way to its kind. */
    static String why(@Nullable String detail) {
        return detail == null || detail.isBlank() ? "" : " (" + readable(detail) + ")";
    }

    static String readable(String detail) {
        return ID.matcher(detail).replaceAll("the $1");
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
