package io.orderloom.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the API with its query. */
record Address(String text) {

    /** Each {@code {}} is a segment, whatever characters it has. */
    static Address of(String path, String... segments) {
        var text = path;
        for (var segment : segments) {
            int hole = text.indexOf("{}");
            text = text.substring(0, hole) + encoded(segment) + text.substring(hole + 2);
        }
        return new Address(text);
    }

    /** Nothing is added where there is no value. */
    Address with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new Address(
                        text
                                + (text.contains("?") ? "&" : "?")
                                + name
                                + "="
                                + encoded(value.toString()));
    }

    Address withAll(String name, List<String> values) {
        var address = this;
        for (var value : values) {
            address = address.with(name, value);
        }
        return address;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
