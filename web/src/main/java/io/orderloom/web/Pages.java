package io.orderloom.web;

import io.orderloom.api.query.Page;
import java.util.List;
import java.util.function.Function;

/** Cuts a page from rows of which one more than the limit was read, to know whether more follow. */
public final class Pages {

    private Pages() {}

    /**
     * The page of at most {@code limit} rows.
     *
     * @param collection the collection and its filters, as in {@link Cursors}
     * @param key of a row, where a following page goes on
     */
    public static <R, T> Page<T> of(
            List<R> rows,
            int limit,
            String collection,
            Function<R, Object> key,
            Function<R, T> item) {
        if (rows.size() <= limit) {
            return new Page<>(rows.stream().map(item).toList(), null);
        }
        var shown = rows.subList(0, limit);
        var end = key.apply(shown.getLast()).toString();
        return new Page<>(shown.stream().map(item).toList(), Cursors.encode(collection, end));
    }
}
