package io.orderloom.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A table whose rows are read and written in sets, with one statement each, within the transaction
 * of the caller.
 *
 * @param <K> the key of a row
 * @param <R> what a projection makes of its facts
 */
public interface RowTable<K, R> {

    String name();

    /** Those there are; the caller may change them. */
    Map<K, R> read(Collection<K> keys);

    /** Adds rows that are new, and puts the others in the place of what is stored. */
    void write(List<R> rows);
}
