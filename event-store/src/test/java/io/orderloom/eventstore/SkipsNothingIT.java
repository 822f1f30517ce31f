package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The torture: eight writers on twenty streams for some seconds, a fifth of their transactions
 * rolled back, others held open, while readers of several kinds follow.
 */
class SkipsNothingIT {

    private static final Duration WRITING = Duration.ofSeconds(8);
    private static final int WRITERS = 8;

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private final long seed = System.nanoTime();
    private final PostgresEventStorageEngine engine = database.newEngine();
    private final PostgresEventStore store =
            PostgresEventStore.builder().storageEngine(engine).build();
    private final PostgresEventStore otherNode =
            PostgresEventStore.builder().storageEngine(database.newEngine()).build();
    private final List<Follower> followers =
            List.of(
                    Follower.ofStream("woken by commits", store),
                    Follower.ofStream("woken by commits, too", store),
                    Follower.ofStream("on another node", otherNode),
                    Follower.restarting("restarted again and again", database::newEngine));
    private final Follower late = Follower.ofStream("from the tail, late", otherNode);
    private final NaiveFollower naive = new NaiveFollower(database.jdbc());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        followers.forEach(Follower::stop);
        late.stop();
        naive.stop();
        threads.close();
        store.shutDown();
        otherNode.shutDown();
    }

    @Test
    void everyReaderGetsEveryEventOnceInOrder() {
        followers.forEach(threads::execute);
        threads.execute(naive);
        write();
        threads.execute(late);

        List<String> written = written();
        followers.forEach(follower -> assertReadsAll(follower, written));
        assertReadsAll(late, written);
        assertEveryStreamInOrder();
        assertSkipsSome(naive, written.size());
    }

    private void write() {
        Instant end = Instant.now().plus(WRITING);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int n = 0; n < WRITERS; n++) {
            Writer writer = new Writer(database, engine, store, seed + n, end);
            writers.add(CompletableFuture.runAsync(writer, threads));
        }
        writers.forEach(CompletableFuture::join);
    }

    private static List<String> written() {
        String sql = "select event_id::text from event order by global_index";
        return database.jdbc().queryForList(sql, String.class);
    }

    private void assertReadsAll(Follower follower, List<String> written) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> follower.read().size() >= written.size());
        assertThat(follower.read().equals(written))
                .as(
                        "the reader %s has all %d events, once, in order; seed %d",
                        follower, written.size(), seed)
                .isTrue();
    }

    /** Otherwise the readers above were never tried. */
    private static void assertSkipsSome(NaiveFollower naive, int written) {
        String sql = "select max(global_index) from event";
        Long highest = database.jdbc().queryForObject(sql, Long.class);
        await().until(() -> Long.valueOf(naive.highest()).equals(highest));
        assertThat(naive.read()).as("read by index alone, of those written").isLessThan(written);
    }

    private static void assertEveryStreamInOrder() {
        String sql =
                """
                select count(*) from (
                    select sequence, row_number() over
                        (partition by aggregate_id order by global_index) - 1 as place from event)
                where sequence <> place
                """;
        assertThat(database.jdbc().queryForObject(sql, Long.class)).isZero();
    }
}
