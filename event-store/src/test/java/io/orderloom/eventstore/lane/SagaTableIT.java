package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.lane.SagaRow.Status;
import io.orderloom.eventstore.lane.SagaTable.Stored;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SagaTableIT {

    private static TestDatabase database;
    private SagaTable table;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.empty();
        table = new SagaTable(database.dataSource(), "testing");
    }

    @Test
    void readsTheStateOfWhatNobodyKnows() {
        var _ = table.insert(List.of(row(null, 1)));

        assertThat(find(null)).isEqualTo(new Stored("order-1", false, "{\"count\": 1}", 0, false));
    }

    @Test
    void readsNothingOfARowThatIsAsItWasWritten() {
        var inserted = table.insert(List.of(row(null, 1)));
        assertThat(find(inserted.orElseThrow()))
                .isEqualTo(new Stored("order-1", true, null, 0, false));

        var updated = table.update(List.of(row(0L, 2)));
        assertThat(find(updated.orElseThrow()))
                .isEqualTo(new Stored("order-1", true, null, 1, false));
        assertThat(find(inserted.orElseThrow()).state()).isEqualTo("{\"count\": 2}");
    }

    @Test
    void noticesWhateverElseHasChangedARow() {
        var inserted = table.insert(List.of(row(null, 1)));
        new JdbcTemplate(database.dataSource()).update("update saga set state = '{\"count\": 7}'");

        assertThat(find(inserted.orElseThrow()))
                .isEqualTo(new Stored("order-1", false, "{\"count\": 7}", 0, false));
    }

    private Stored find(@Nullable String stamp) {
        Map<String, String> stamps = stamp == null ? Map.of() : Map.of("order-1", stamp);
        return table.find(Set.of("order-1"), stamps).getFirst();
    }

    private static SagaRow row(@Nullable Long version, int count) {
        return new SagaRow(
                "order-1",
                "{\"count\": %d}".formatted(count),
                version,
                Status.ACTIVE,
                true,
                null,
                null,
                null);
    }
}
