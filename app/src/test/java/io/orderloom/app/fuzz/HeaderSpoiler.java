package io.orderloom.app.fuzz;

import java.util.List;

/** Spoils the headers of a request. */
final class HeaderSpoiler {

    private static final int MORE_THAN_A_SERVER_TAKES = 200;

    private static final List<String> CONTENT_TYPES =
            List.of(
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "multipart/form-data; boundary=x",
                    "application/json; charset=utf-16",
                    "application/json; charset=nonsense",
                    "application/problem+json",
                    "application/*",
                    "json",
                    "/",
                    "");

    private HeaderSpoiler() {}

    static void spoil(Draft draft, Values values) {
        if (draft.operation.takesABody() && values.chance(0.2)) {
            draft.contentType = values.oneOf(CONTENT_TYPES);
        } else if (values.chance(0.03)) {
            for (int i = 0; i < MORE_THAN_A_SERVER_TAKES; i++) {
                draft.header("X-Anything-" + i, "x");
            }
        } else {
            spoilOne(draft, values);
        }
    }

    private static void spoilOne(Draft draft, Values values) {
        var header = values.oneOf(Naughty.HEADERS);
        if (header.name().equals("Prefer") && draft.asks("minVersion")) {
            return; // It would wait, and the run with it.
        }
        var anything = header.values().isEmpty() || values.chance(0.2);
        var value =
                anything
                        ? Draft.raw(values.text().replaceAll("[\r\n]", ""))
                        : values.oneOf(header.values());
        if (values.chance(0.1)) {
            draft.headers.add(new Request.Header(header.name(), value)); // Perhaps once more.
        } else {
            draft.header(header.name(), value);
        }
    }
}
