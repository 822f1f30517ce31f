package io.orderloom.web;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import java.util.function.Function;

/** How the absence of something is answered. */
public final class NotFound {

    private NotFound() {}

    /** Something, such as "order", that does not exist under this id. */
    public static RequestRefused of(String what, Object id) {
        return new RequestRefused(RefusalCode.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    /** The id, or the refusal if nothing can exist under such a one. */
    public static <T> T unless(Function<String, T> id, String value, String what) {
        try {
            return id.apply(value);
        } catch (IllegalArgumentException e) {
            throw of(what, value);
        }
    }
}
