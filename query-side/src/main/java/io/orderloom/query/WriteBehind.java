package io.orderloom.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The rows that projections have changed within a unit of work, and so far in memory only. Whoever
 * runs a projection {@linkplain #flush flushes} before the commit, and so learns of what the
 * database refuses while nothing is committed; what nobody has flushed is written when the unit of
 * work prepares to commit. In both cases within its transaction, and by its thread.
 */
public final class WriteBehind {

    private static final String RESOURCE = WriteBehind.class.getName();

    private final Map<String, Rows> tables = new LinkedHashMap<>();

    /** Those of one table. */
    interface Rows {

        /** Writes those that were changed since they were written last. */
        void write();
    }

    private WriteBehind() {}

    /** Writes all rows that wait in the current unit of work; without one there are none. */
    public static void flush() {
        CurrentUnitOfWork.ifStarted(current -> {
            WriteBehind waiting = current.root().getResource(RESOURCE);
            if (waiting != null) {
                waiting.write();
            }
        });
    }

    /** The rows of a table in the current unit of work; its tables are written in this order. */
    @SuppressWarnings("unchecked") // a name always stands for the same type
    static <T extends Rows> T rows(String table, Function<UnitOfWork<?>, T> begin) {
        var root = CurrentUnitOfWork.get().root();
        WriteBehind waiting = root.getOrComputeResource(RESOURCE, _ -> begun(root));
        return (T) waiting.tables.computeIfAbsent(table, _ -> begin.apply(root));
    }

    private static WriteBehind begun(UnitOfWork<?> root) {
        var waiting = new WriteBehind();
        root.onPrepareCommit(_ -> waiting.write());
        return waiting;
    }

    private void write() {
        new ArrayList<>(tables.values()).forEach(Rows::write);
    }
}
