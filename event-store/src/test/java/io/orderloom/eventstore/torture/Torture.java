package io.orderloom.eventstore.torture;

import static org.awaitility.Awaitility.await;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.torture.Store.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writers in process and in processes of their own, that are stopped and killed, and readers of
 * several kinds, all on one store. At the end what each reader got is compared with the table.
 */
final class Torture implements AutoCloseable {

    static final String BY_INDEX = "by index alone";
    static final String DURING_A_STOP = "begun during a stop";

    private static final int WRITERS = 8;

    private final Store store;
    private final EventStoreDatabase database;
    private final Trial trial;
    private final Node node;
    private final Node otherNode;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Follower> followers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Torment torment;
    private final AtomicInteger committed = new AtomicInteger();

    Torture(Store store, EventStoreDatabase database, Trial trial) {
        this.store = store;
        this.database = database;
        this.trial = trial;
        store.prepare(database.dataSource());
        this.node = newNode();
        this.otherNode = newNode();
        this.torment =
                new Torment(store, database.url(), trial, this::isWritten, this::startTooLate);
    }

    Outcome run() {
        follow(Follower.byIndexAlone(BY_INDEX, store, database.jdbc()));
        follow(Follower.ofStream("woken by commits", node.store()));
        follow(Follower.ofStream("on another node", otherNode.store()));
        follow(
                Follower.restarting(
                        "restarting from its token",
                        () -> store.engine(database.dataSource(), trial.gapTimeout())));
        long begin = System.nanoTime();
        Counts counts = write();
        Duration writing = since(begin);
        UUID end = appendTheEnd();
        List<UUID> written = written();
        followers.forEach(follower -> follower.endAt(end, trial.patience()));
        Duration reading = timeAWholeRead(end);
        return new Outcome(
                store,
                trial,
                counts,
                number(store.highestIndex()),
                written.size(),
                number(store.disordered()),
                writing,
                reading,
                followers.stream().map(follower -> follower.reading(written)).toList());
    }

    Node node() {
        return node;
    }

    // Writing

    private Counts write() {
        List<CompletableFuture<Integer>> stops = start(torment::stopAndResume);
        List<CompletableFuture<Integer>> kills = start(torment::kill);
        List<CompletableFuture<Writer>> writers =
                IntStream.range(0, WRITERS)
                        .mapToObj(n -> supply(() -> writeUntil(n, stops, kills)))
                        .toList();
        List<Writer> done = writers.stream().map(CompletableFuture::join).toList();
        return new Counts(
                committed.get(),
                done.stream().mapToInt(Writer::rolledBack).sum(),
                done.stream().mapToInt(Writer::conflicts).sum(),
                stops.stream().mapToInt(CompletableFuture::join).sum(),
                kills.stream().mapToInt(CompletableFuture::join).sum());
    }

    private List<CompletableFuture<Integer>> start(IntUnaryOperator work) {
        return IntStream.range(0, trial.processes())
                .mapToObj(n -> supply(() -> work.applyAsInt(n)))
                .toList();
    }

    private boolean isWritten() {
        return committed.get() >= trial.events();
    }

    /** Goes on as long as processes are tormented, so that these have company to the end. */
    private Writer writeUntil(
            int number,
            List<CompletableFuture<Integer>> stops,
            List<CompletableFuture<Integer>> kills) {
        Writer writer = new Writer(node.engine(), database.dataSource(), trial.seed() + number);
        while (!isWritten() || !areDone(stops) || !areDone(kills)) {
            int events = writer.write();
            node.wake().run();
            tellProgress(committed.addAndGet(events), events);
        }
        return writer;
    }

    private static boolean areDone(List<CompletableFuture<Integer>> torments) {
        return torments.stream().allMatch(CompletableFuture::isDone);
    }

    private void tellProgress(int total, int events) {
        int step = Math.max(trial.events() / 20, 10_000);
        if (total / step > (total - events) / step) {
            System.out.printf("%s: %,d committed, readers at %s%n", store, total, counts());
        }
    }

    private synchronized List<Integer> counts() {
        return followers.stream().map(Follower::count).toList();
    }

    /** After all others, so that who has it has passed all others. */
    private UUID appendTheEnd() {
        var end = Written.event("end", 0);
        node.engine().appendEvents(List.of(end));
        node.wake().run();
        return UUID.fromString(end.getIdentifier());
    }

    // Reading

    /**
     * A new processor, or a rebuild, that begins while a transaction has been open for long. Axon's
     * own gets time to read past it; ours never would.
     */
    private void startTooLate() {
        long committedByNow = number(store.count());
        Follower late = follow(Follower.ofStream(DURING_A_STOP, newNode().store()));
        if (store == Store.AXON) {
            await().atMost(trial.patience()).until(() -> late.count() >= committedByNow);
        }
    }

    private synchronized Follower follow(Follower follower) {
        followers.add(follower.start(threads));
        return follower;
    }

    private Duration timeAWholeRead(UUID end) {
        long begin = System.nanoTime();
        Follower whole = follow(Follower.ofStream("begun after the end", newNode().store()));
        whole.endAt(end, trial.patience());
        return since(begin);
    }

    private List<UUID> written() {
        List<UUID> written = new ArrayList<>();
        new JdbcTemplate(database.dataSource())
                .query(
                        store.allIds(),
                        row -> {
                            written.add(UUID.fromString(row.getString(1)));
                        });
        return written;
    }

    private long number(String sql) {
        return database.jdbc().queryForObject(sql, Long.class);
    }

    private synchronized Node newNode() {
        Node made = store.node(database.dataSource(), trial.gapTimeout());
        nodes.add(made);
        return made;
    }

    private <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        torment.close();
        followers.forEach(Follower::end);
        threads.shutdownNow();
        threads.close();
        nodes.forEach(used -> used.store().shutDown());
    }
}
