package io.orderloom.eventstore.explorer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement put together from the conditions asked for, so that no other has to be planned. */
final class Search {

    private final String select;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private String end = "";

    Search(String select) {
        this.select = select;
    }

    Search where(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
        return this;
    }

    Search whereGiven(String condition, @Nullable String value) {
        return value == null ? this : where(condition, value);
    }

    Search whereGiven(String condition, @Nullable Instant value) {
        return value == null ? this : where(condition, value.atOffset(ZoneOffset.UTC));
    }

    Search orderedBy(String column, EventSlice slice) {
        String direction =
                switch (slice.order()) {
                    case OLDEST_FIRST -> "asc";
                    case NEWEST_FIRST -> "desc";
                };
        end = " order by %s %s limit %d".formatted(column, direction, slice.limit());
        return this;
    }

    String sql() {
        return select + "where " + String.join(" and ", conditions) + end;
    }

    Object[] values() {
        return values.toArray();
    }
}
