package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * How many orders a second plain JDBC writes into the same PostgreSQL: the rows of a recorded order
 * into tables like ours, with our keys and indexes. The events, the saga's row and journal, the
 * order's row and its timeline; no payments, parcels, stock, calls and simulators, and nothing is
 * read or decided. Or, of placing alone, the first event.
 *
 * <p>So it is above what any program with the same transactions can do. Orderloom shares commits
 * between orders: a transaction an order, or a step, is no upper bound for it, fifty orders a
 * transaction are the harder measure.
 */
final class Ceiling implements AutoCloseable {

    static final int ORDERS_A_TRANSACTION = 50;
    private static final String TABLES =
            """
            drop schema if exists ceiling cascade;
            create schema ceiling;
            create table ceiling.event (like public.event including all);
            create sequence ceiling.event_index;
            alter table ceiling.event
                alter column global_index set default nextval('ceiling.event_index');
            create table ceiling.saga (like public.saga including all);
            create table ceiling.saga_step (like public.saga_step including all);
            create table ceiling.order_details (like public.order_details including all);
            create table ceiling.order_history (like public.order_history including all);
            create table ceiling.token (like public.token including all);
            """;

    private final Database database;
    private final RecordedOrder order;
    private final int connections;
    private final AtomicLong orders = new AtomicLong();

    private Ceiling(Database database, RecordedOrder order, int connections) {
        this.database = database;
        this.order = order;
        this.connections = connections;
    }

    static Ceiling of(Database database, int connections) throws SQLException {
        var order = RecordedOrder.newestOf(database);
        database.execute(TABLES);
        return new Ceiling(database, order, connections);
    }

    /** Orders a second if each step of the saga is a transaction. */
    double aTransactionAStep(Duration length) {
        return write(length, this::stepByStep);
    }

    /** Orders a second if fifty orders are a transaction. */
    double fiftyOrdersATransaction(Duration length) {
        return write(length, this::many);
    }

    /** Orders a second if nothing but their placing is recorded, so many in a transaction. */
    double placed(Duration length, int ordersATransaction) {
        return write(length, writer -> place(writer, ordersATransaction));
    }

    int facts() {
        return order.facts().size();
    }

    int steps() {
        return order.steps().size();
    }

    @Override
    public void close() throws SQLException {
        database.execute("drop schema ceiling cascade");
    }

    /** Writes something, and says how many orders it was. */
    private interface Work {
        int write(PlainWriter writer) throws SQLException;
    }

    private int stepByStep(PlainWriter writer) throws SQLException {
        var id = nextId();
        int steps = order.steps().size();
        for (int step = 0; step < steps; step++) {
            writer.write(order, id, step);
            writer.move();
            writer.commit();
        }
        return 1;
    }

    private int many(PlainWriter writer) throws SQLException {
        var ids = IntStream.range(0, ORDERS_A_TRANSACTION).mapToObj(i -> nextId()).toList();
        for (int step = 0; step < order.steps().size(); step++) {
            for (var id : ids) {
                writer.write(order, id, step);
            }
        }
        writer.move();
        writer.commit();
        return ids.size();
    }

    private int place(PlainWriter writer, int orders) throws SQLException {
        for (int i = 0; i < orders; i++) {
            writer.place(order, nextId());
        }
        writer.commit();
        return orders;
    }

    private String nextId() {
        return "ceiling-" + orders.incrementAndGet();
    }

    private double write(Duration length, Work work) {
        return PlainJdbc.perSecond(
                database,
                connections,
                length,
                (connection, number) -> {
                    var writer = new PlainWriter(connection, number);
                    return () -> work.write(writer);
                });
    }
}
