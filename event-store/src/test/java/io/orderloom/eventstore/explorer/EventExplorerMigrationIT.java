package io.orderloom.eventstore.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.EventStoreDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store of before the indexes may hold what they cannot read. */
class EventExplorerMigrationIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private static final String INSERT =
            """
            insert into upgraded.event (sequence, recorded_at, event_id, aggregate_id, payload_type,
                                        payload, metadata)
            values (?, now(), gen_random_uuid(), 'order-1', 'Any', ?::json, ?::json)
            """;

    @Test
    void makesEventsThatHoldANulReadableAndLeavesTheOthersAlone() {
        upgraded().target("140").load().migrate();
        insert(0, "{\"orderId\":\"order-1\",\"a\":\"x\\u0000\\u0000\"}", "{\"b\":\"\\u0000\"}");
        insert(1, "{\"orderId\":\"order-1\",\"a\":\"\\\\u0000\"}", "{}");

        upgraded().load().migrate();

        List<String> events =
                database.jdbc()
                        .queryForList(
                                "select payload::text || metadata::text from upgraded.event"
                                        + " where payload ->> 'orderId' = 'order-1'"
                                        + " order by global_index",
                                String.class);
        assertThat(events)
                .containsExactly(
                        "{\"orderId\":\"order-1\",\"a\":\"x\\ufffd\\ufffd\"}{\"b\":\"\\ufffd\"}",
                        "{\"orderId\":\"order-1\",\"a\":\"\\\\u0000\"}{}");
    }

    private static void insert(long sequence, String payload, String metadata) {
        database.jdbc().update(INSERT, sequence, payload, metadata);
    }

    private static FluentConfiguration upgraded() {
        return Flyway.configure().dataSource(database.dataSource()).schemas("upgraded");
    }
}
