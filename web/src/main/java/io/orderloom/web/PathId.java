package io.orderloom.web;

import java.util.function.Function;

/** Ids as they stand in a path: one that cannot be an id belongs to nothing. */
public final class PathId {
    private PathId() {}

    /**
     * The id made of the text.
     *
     * @throws io.orderloom.api.problem.RequestRefused {@code NOT_FOUND}
     */
    public static <T> T of(String text, Function<String, T> id) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Commands.notFound();
        }
        try {
            return id.apply(text);
        } catch (IllegalArgumentException _) {
            throw Commands.notFound();
        }
    }
}
