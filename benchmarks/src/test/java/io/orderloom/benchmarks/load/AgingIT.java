package io.orderloom.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.benchmarks.shop.Database;
import io.orderloom.benchmarks.shop.LonePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real PostgreSQL, with the tables that Orderloom makes. */
class AgingIT {

    private static final Path MIGRATIONS =
            Path.of("..", "event-store", "src", "main", "resources", "db", "migration");
    private static final String AN_ORDER =
            """
            insert into event (sequence, recorded_at, event_id, aggregate_id, aggregate_type,
                payload_type, payload, metadata)
            select sequence, now(), gen_random_uuid(), aggregate, type, fact,
                json_build_object('orderId', 'order-01980000-0000-7000-8000-00000000000a',
                    'about', aggregate),
                '{"correlationId":"0123456789abcdef0123456789abcdef"}'
            from (values
                (0, 'order-01980000-0000-7000-8000-00000000000a', 'Order', 'a.OrderPlaced'),
                (0, 'payment-1a1324c1-8f21-3311-a33e-d9194be3134f', 'Payment', 'a.Asked'),
                (7, 'product-5', 'StockItem', 'a.StockReserved'),
                (7, 'product-51', 'StockItem', 'a.StockReserved'),
                (1, 'order-01980000-0000-7000-8000-00000000000a', 'Order', 'a.OrderCompleted'))
                order_facts (sequence, aggregate, type, fact);
            insert into event (sequence, recorded_at, event_id, aggregate_id, aggregate_type,
                payload_type, payload, metadata)
            values (0, now(), gen_random_uuid(), 'product-5', 'StockItem', 'a.StockLevelSet',
                '{"productId":"product-5"}', '{}');
            insert into token (processor_name, segment, token, token_type) values
                ('a', 0, '{"globalIndex":6}',
                    'org.axonframework.eventhandling.GlobalSequenceTrackingToken'),
                ('__config', 0, '{"config":{}}',
                    'org.axonframework.eventhandling.tokenstore.ConfigToken');
            """;

    @TempDir private Path folder;

    @Test
    void addsCopiesThatLookAsIfTheyWereOlder() throws IOException, SQLException {
        LonePostgres.in(folder).run(AgingIT::addsCopies);
    }

    private static void addsCopies(Database database) throws IOException, SQLException {
        for (var migration : new String[] {"V100__event_store.sql", "V150__event_explorer.sql"}) {
            database.execute(Files.readString(MIGRATIONS.resolve(migration)));
        }
        database.execute(AN_ORDER);

        long last = Aging.age(database, 60, _ -> {});

        // Twelve copies of five events, behind the six.
        assertThat(last).isEqualTo(66);
        assertThat(database.number("select count(*) from event where aggregate_id = 'product-5'"))
                .as("a known product's stream is as it was")
                .isEqualTo(2);
        assertThat(
                        database.query(
                                """
                                select aggregate_id from event
                                where global_index > 56 and payload_type = 'a.OrderCompleted'
                                    and payload ->> 'orderId' = aggregate_id
                                    and payload ->> 'about' = aggregate_id
                                """))
                .containsExactly(
                        "order-0000000b-0000-7000-8000-00000000000a",
                        "order-0000000c-0000-7000-8000-00000000000a");
        assertThat(
                        database.number(
                                "select count(distinct metadata ->> 'correlationId') from event"))
                .isEqualTo(13);
        assertThat(database.query("select token from token"))
                .containsExactlyInAnyOrder("{\"globalIndex\" : 66}", "{\"config\":{}}");
    }
}
