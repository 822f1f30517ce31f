package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Batches of the process, of the lanes and of callers hold the locks of their aggregates until they
 * commit, and here all of them want the same few, each in an order of its own. Whoever would wait
 * for ever gives way and goes again, and no caller hears of it.
 */
class EverybodyAtOnceIT {

    private static final int ORDERS = 60;
    private static final int CALLERS = 8;
    private static final List<String> HOT = List.of("A", "B", "C");

    private final TestDatabase database = TestDatabase.start();
    private final TestNode node = new TestNode(database, Clock.systemUTC(), TestNode.impatient());
    private final CommandGroups groups =
            new CommandGroups(
                    node.axon.commandBus(),
                    node.transactions,
                    new GroupSettings(2, 100),
                    _ -> true);
    private final CommandGateway commands =
            DefaultCommandGateway.builder().commandBus(groups.bus()).build();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @BeforeEach
    void start() {
        groups.start();
        node.start();
    }

    @AfterEach
    void stop() {
        callers.close();
        groups.stop();
        node.close();
        database.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void takesEveryPieceOnceAndKeepsNobodyWaiting(long seed) {
        var random = new Random(seed);
        var begun = IntStream.range(0, ORDERS).mapToObj(i -> order(i, random)).toList();
        var fromOutside = fromOutside(random);
        int pieces =
                begun.stream().mapToInt(it -> it.shelves().size()).sum()
                        + ORDERS // each order's own shelf
                        + fromOutside.size();

        var answers = fromOutside.stream().map(this::send).toList();
        inParts(begun, random).forEach(part -> node.publish(part.toArray()));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.events(Taken.class) == pieces && allEnded());
        assertThat(answers).allSatisfy(it -> assertThat(it).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(database.count("lane_command")).isZero();
        assertThat(database.count("parked_event")).isZero();
        assertThat(database.count("dead_letter")).isZero();
        assertThat(database.count(SHELVES_THAT_MISCOUNTED)).isZero();
        database.checkJournal();
    }

    /** Each piece is counted on what its shelf was before, by whomever. */
    private static final String SHELVES_THAT_MISCOUNTED =
            """
            (select aggregate_id from event where aggregate_type = 'Shelf' group by aggregate_id
             having max((payload ->> 'total')::int) <> count(*)) as shelves
            """;

    private boolean allEnded() {
        return database.count("saga where status = 'ENDED'") == ORDERS;
    }

    /** Takes from the hot shelves through the lanes, and from one of its own within the process. */
    private static Begun order(int number, Random random) {
        var shelves = new ArrayList<>(HOT);
        Collections.shuffle(shelves, random);
        return Begun.order(
                String.valueOf(number),
                shelves.subList(0, 1 + random.nextInt(HOT.size())).toArray(String[]::new));
    }

    /** For others, but from the same shelves: hot ones, and the orders' own. */
    private static List<Take> fromOutside(Random random) {
        var takes =
                new ArrayList<>(
                        IntStream.range(0, ORDERS)
                                .boxed()
                                .flatMap(i ->
                                        Stream.of(
                                                Take.from(own(i), "outside-a-" + i),
                                                Take.from(own(i), "outside-b-" + i),
                                                Take.from(
                                                        HOT.get(i % HOT.size()), "outside-c-" + i)))
                                .toList());
        Collections.shuffle(takes, random);
        return takes;
    }

    private static String own(int order) {
        return "own-" + order;
    }

    /** The orders begin, and take from their own shelves, mixed and in parts of any size. */
    private static List<List<Object>> inParts(List<Begun> orders, Random random) {
        var events = new ArrayList<Object>(orders);
        var notes =
                new ArrayList<>(
                        IntStream.range(0, ORDERS)
                                .mapToObj(i -> Noted.order("" + i, "take " + own(i)))
                                .toList());
        Collections.shuffle(notes, random);
        events.addAll(notes);
        var parts = new ArrayList<List<Object>>();
        for (int at = 0; at < events.size(); ) {
            int end = Math.min(at + 1 + random.nextInt(20), events.size());
            parts.add(events.subList(at, end));
            at = end;
        }
        return parts;
    }

    private CompletableFuture<Void> send(Take command) {
        return CompletableFuture.runAsync(() -> commands.sendAndWait(command), callers);
    }
}
