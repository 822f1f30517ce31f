package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Connections that do the same again and again until the time is over, each on its own thread. */
final class PlainJdbc {

    private PlainJdbc() {}

    /** What one connection does. */
    interface Work {

        /** Does it once, and says of how many orders it was. */
        int once() throws SQLException;
    }

    /** Prepares what a connection will do. */
    interface Preparation {
        Work on(Connection connection, int number) throws SQLException;
    }

    /** Orders a second of all connections together. */
    static double perSecond(
            Database database, int connections, Duration length, Preparation preparation) {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        List<CompletableFuture<Integer>> all =
                IntStream.range(0, connections)
                        .mapToObj(number ->
                                CompletableFuture.supplyAsync(
                                        () -> until(end, database, number, preparation),
                                        task -> Thread.ofPlatform().daemon().start(task)))
                        .toList();
        int orders = all.stream().mapToInt(CompletableFuture::join).sum();
        return orders / ((System.nanoTime() - begun) / 1e9);
    }

    private static int until(long end, Database database, int number, Preparation preparation) {
        try (var connection = database.connect()) {
            var work = preparation.on(connection, number);
            int orders = 0;
            while (System.nanoTime() < end) {
                orders += work.once();
            }
            return orders;
        } catch (SQLException e) {
            throw new IllegalStateException("What plain JDBC can do cannot be measured", e);
        }
    }
}
