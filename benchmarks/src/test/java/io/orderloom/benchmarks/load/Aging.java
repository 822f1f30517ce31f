package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/**
 * Makes a store old while no Orderloom runs on it: the events of its orders again and again, under
 * new ids, behind the ones there are. Ids of orders begin with a time, and the clones' with earlier
 * ones, which rise; all other ids are as random as they were. So indexes look as they would.
 *
 * <p>Limit: events alone. No saga, read model, call or parcel knows these orders, Kafka was not
 * told of them, and a clone of a fact about stock is in a stream of its own. Readers begin behind
 * them.
 */
final class Aging {

    private static final long EVENTS_A_TRANSACTION = 20_000;

    private static final String SEED =
            """
            set transaction_timeout = 0;
            create temporary table seed as
                select *, payload ->> 'orderId' order_id, metadata ->> 'correlationId' correlation
                from event where payload ->> 'orderId' is not null;
            """;
    private static final String CLONE =
            """
            insert into event (sequence, recorded_at, event_id, aggregate_id, aggregate_type,
                payload_type, revision, payload, metadata)
            select sequence, recorded_at, gen_random_uuid(), stream, aggregate_type,
                payload_type, revision,
                replace(replace(payload::text, order_id, own_order), aggregate_id, stream)::json,
                replace(metadata::text, coalesce(correlation, 'none'),
                    md5(correlation || '/' || copy))::json
            from generate_series(?::bigint, ?::bigint) copy
            cross join seed
            cross join lateral (
                select 'order-' || lpad(to_hex(copy), 8, '0') || substr(order_id, 15) own_order)
            cross join lateral (
                select case aggregate_id when order_id then own_order
                    else split_part(aggregate_id, '-', 1) || '-' || md5(aggregate_id || '/' || copy)::uuid
                    end stream)
            order by copy, global_index
            """;
    private static final String READERS_TO_THE_END =
            """
            update token
            set token = json_build_object('globalIndex', (select max(global_index) from event))
            where token_type like '%.GlobalSequenceTrackingToken'
            """;

    private Aging() {}

    /**
     * Adds about so many events, told how many there are now and then.
     *
     * @return the position of the last one
     */
    static long age(Database database, long events, LongConsumer progress) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(SEED);
            long seed = number(statement, "select count(*) from seed");
            clone(connection, seed, Math.ceilDiv(events, seed), progress);
            statement.execute(READERS_TO_THE_END);
            statement.execute("vacuum (analyze) event");
            return number(statement, "select max(global_index) from event");
        }
    }

    private static void clone(Connection connection, long seed, long copies, LongConsumer progress)
            throws SQLException {
        long atOnce = Math.max(1, EVENTS_A_TRANSACTION / seed);
        try (var insert = connection.prepareStatement(CLONE)) {
            for (long first = 1; first <= copies; first += atOnce) {
                insert(insert, first, Math.min(copies, first + atOnce - 1));
                progress.accept(Math.min(copies, first + atOnce - 1) * seed);
            }
        }
    }

    private static void insert(PreparedStatement insert, long first, long last)
            throws SQLException {
        insert.setLong(1, first);
        insert.setLong(2, last);
        insert.executeUpdate();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
