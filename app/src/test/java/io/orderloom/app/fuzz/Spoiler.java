package io.orderloom.app.fuzz;

import java.util.List;

/** Spoils one thing about a request: mostly its body, if it has one, otherwise how it asks. */
final class Spoiler {

    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "HEAD",
                    "POST",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "OPTIONS",
                    "TRACE",
                    "PROPFIND",
                    "KNIT",
                    "get",
                    "Post");

    private final AddressSpoiler address;

    Spoiler(Known known) {
        this.address = new AddressSpoiler(known);
    }

    void spoil(Draft draft, Values values) {
        draft.asDocumented = false;
        if (draft.operation.takesABody() && values.chance(0.55)) {
            BodySpoiler.spoil(draft, values);
            return;
        }
        int hundredth = values.below(100);
        if (hundredth < 35) {
            HeaderSpoiler.spoil(draft, values);
        } else if (hundredth < 55) {
            address.spoilPath(draft, values);
        } else if (hundredth < 85) {
            address.spoilQuery(draft, values);
        } else if (hundredth < 92) {
            draft.method = values.oneOf(METHODS);
        } else {
            draft.chunked = true;
        }
    }
}
