package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.token.ProcessorTokens;
import io.orderloom.eventstore.token.SegmentToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the order whose fact a projection cannot take up, and of all the others. */
class ProjectionParkingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STORY = "begun,a,b,c";

    private static TestDatabase database;
    private ProjectionNode node;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
        database.sql.execute("create table story (order_id text primary key, told text not null)");
        database.sql.execute(
                """
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'too late'; end $$
                """);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void createNode() {
        database.empty();
        database.sql.execute("truncate story");
        node = new ProjectionNode(database, SequencedBy.ORDER);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void parksEveryOrderThatFailsAndNoOtherAndTellsAllInOrderAfterwards() {
        int orders = 3_000;
        List<Integer> faulty = IntStream.range(0, orders).filter(i -> i % 50 == 0).boxed().toList();
        faulty.forEach(i -> node.trap.arm("b of order-" + i, ProjectionParkingIT::fail));
        publishOrders(orders);
        node.start();

        await().until(() -> openLetters() == faulty.size());
        await().until(() -> told(STORY) == orders - faulty.size());
        assertThat(told("begun,a")).isEqualTo(faulty.size());
        assertThat(database.count("parked_event")).isEqualTo(2L * faulty.size());
        assertThat(database.count("parked_event where not_before is not null")).isZero();
        assertThat(letters()).extracting(it -> it.work().orderId()).contains("order-2950");

        node.trap.disarm();
        letters().forEach(this::retry);

        awaitAllTold(orders);
        assertThat(openLetters()).isZero();
    }

    /** All fail in both segments, and one of them has nothing to handle at the store's end. */
    @Test
    void standsAtTheEndOfTheStoreThoughItsLastFactsAreOfAnotherSegment() {
        int orders = 20;
        for (int order = 0; order < orders; order++) {
            node.trap.arm("begun of order-" + order, ProjectionParkingIT::fail);
        }
        node.publish(IntStream.range(0, orders).mapToObj(i -> Begun.order("" + i)).toArray());
        node.start();

        await().until(() -> openLetters() == orders);

        Long head = database.sql.queryForObject("select max(global_index) from event", Long.class);
        await().untilAsserted(() ->
                assertThat(new ProcessorTokens(database.dataSource()).all())
                        .hasSize(2)
                        .extracting(SegmentToken::position)
                        .containsOnly(head));
    }

    @Test
    void namesTheProjectionTheOrderTheEventAndTheCause() {
        parkOrder1At("b");

        DeadLetter letter = letters().getFirst();

        assertThat(letter.work().reference()).isEqualTo("stories/order-1");
        assertThat(letter.work().key()).isEqualTo("order-1");
        assertThat(letter.work().orderId()).isEqualTo("order-1");
        assertThat(letter.work().payloadType()).isEqualTo(Noted.class.getName());
        assertThat(letter.work().payload()).contains("\"note\": \"b\"");
        assertThat(letter.work().metadata()).contains("eventId");
        assertThat(letter.work().cause()).contains("never");
        assertThat(letter.work().attempts()).isEqualTo(3);
    }

    @Test
    void parksTheOrderWhoseRowsTheDatabaseRefuses() {
        whileBroken(
                "alter table story add constraint broken"
                        + " check (order_id <> 'order-13' or told not like '%b')",
                "alter table story drop constraint broken");
    }

    @Test
    void parksTheOrderThatFailsOnlyAtTheCommit() {
        whileBroken(
                """
                create constraint trigger broken after insert or update on story
                deferrable initially deferred for each row
                when (new.order_id = 'order-13' and new.told like '%b')
                execute function refuse()
                """,
                "drop trigger broken on story");
    }

    @Test
    void parksTheOrderWhoseEntitiesCannotBeWritten() {
        node.trap.arm("flush", this::failIfThisTransactionHasToldB);
        parksOnly13(() -> node.trap.disarm());
    }

    @Test
    void parksTheOrderThatPoisonsTheTransaction() {
        node.trap.arm("b of order-13", this::sqlError);
        parksOnly13(() -> node.trap.disarm());
    }

    @Test
    void parksTheOrderThatPoisonsTheTransactionAndHidesIt() {
        node.trap.arm(
                "b of order-13",
                () -> assertThatThrownBy(this::sqlError).isInstanceOf(DataAccessException.class));
        parksOnly13(() -> node.trap.disarm());
    }

    @Test
    void parksTheOrderWhoseFactCannotBeRead() {
        DeadLetter letter = poison("payload = jsonb_set(payload::jsonb, '{note}', '[1]')");

        assertThat(letter.work().payload()).contains("\"note\": [1]");
        assertThat(letter.work().cause()).contains("SerializationException");
    }

    @Test
    void parksTheOrderOfAFactThatNobodyKnows() {
        DeadLetter letter = poison("payload_type = 'io.orderloom.api.order.OrderVanished'");

        assertThat(letter.work().payloadType()).endsWith("OrderVanished");
        assertThat(letter.work().cause()).contains("nobody knows");
    }

    @Test
    void takesUpAFactThatHeldWhatPostgresCannotHold() {
        node.publish(Begun.order("13"), Noted.order("13", "zero: \0"));
        node.start();

        await().until(() -> story("13").equals("begun,zero: \uFFFD"));
        assertThat(openLetters()).isZero();
    }

    @Test
    void keepsALetterWhoseCausePostgresCannotHold() {
        node.trap.arm("b of order-13", ProjectionParkingIT::failWithZero);
        node.publish(Begun.order("13"), Noted.order("13", "b"));
        node.start();

        await().until(() -> openLetters() == 1);
        assertThat(letters().getFirst().work().cause()).contains("zero: \uFFFD");
        assertThat(story("13")).isEqualTo("begun");
    }

    @Test
    void parksAnOrderWhoseFirstFactFails() {
        parkOrder1At("begun");
        assertThat(database.count("parked_event")).isEqualTo(4);

        node.trap.disarm();
        letters().forEach(this::retry);

        awaitAllTold(2);
    }

    @Test
    void triesAgainByItselfBeforeItAsksAnybody() {
        node.trap.set("b of order-1", 2, () -> new IllegalStateException("for a moment"));
        publishOrders(2);
        node.start();

        awaitAllTold(2);
        assertThat(node.trap.sprung()).isEqualTo(2);
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void neverMakesALetterOfALostRace() {
        node.trap.set("b of order-1", 30, () -> new ConcurrencyException("again"));
        publishOrders(2);
        node.start();

        awaitAllTold(2);
        assertThat(node.trap.sprung()).isEqualTo(30);
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void queuesWhatComesWhileItWaitsAndKeepsItsOrder() {
        parkOrder1At("b");
        node.publish(Noted.order("1", "d"), Noted.order("0", "d"));
        node.publish(Noted.order("1", "e"));
        await().until(() -> database.count("parked_event") == 4);
        await().until(() -> story("0").equals(STORY + ",d"));

        node.trap.disarm();
        letters().forEach(this::retry);

        await().until(() -> story("1").equals(STORY + ",d,e"));
        await().until(() -> nothingIsParked());
    }

    @Test
    void stopsAtTheNextEventThatFailsAndKeepsWhatWentWell() {
        node.trap.arm("c of order-1", ProjectionParkingIT::fail);
        parkOrder1At("b");
        node.trap.arm("b of order-1", () -> {});

        letters().forEach(this::retry);

        await().until(() -> story("1").equals("begun,a,b"));
        await().until(() -> openLetters() == 1);
        assertThat(letters().getFirst().work().payload()).contains("\"note\": \"c\"");
        assertThat(letters().getFirst().work().attempts()).isEqualTo(3);
        assertThat(database.count("dead_letter")).isEqualTo(1);
    }

    @Test
    void passesOverADiscardedEventAndGoesOnWithTheQueue() {
        parkOrder1At("b");

        close(letters().getFirst(), Status.DISCARDED, node.letters::discard);

        await().until(() -> story("1").equals("begun,a,c"));
        await().until(() -> nothingIsParked());
        node.publish(Noted.order("1", "d"));
        await().until(() -> story("1").equals("begun,a,c,d"));
        assertThat(openLetters()).isZero();
    }

    @Test
    void refusesToRetryWhatDoesNotWaitForAnOperator() {
        parkOrder1At("b");
        node.trap.disarm();
        DeadLetter letter = letters().getFirst();
        retry(letter);
        awaitAllTold(2);

        assertThatThrownBy(() -> node.letters.retry(letter))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void parksOnceWhenTheProcessDiesBetweenParkingAndTheToken() {
        database.sql.execute("create sequence deaths");
        database.sql.execute(
                """
                create function die() returns trigger language plpgsql as $$ begin
                    if nextval('deaths') <= 3 then
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return new;
                end $$
                """);
        database.sql.execute(
                "create trigger deadly after insert on parked_event"
                        + " for each row execute function die()");
        try {
            node.trap.arm("b of order-13", ProjectionParkingIT::fail);
            parksOnly13(() -> node.trap.disarm());
            assertThat(database.row("select last_value from deaths").get("last_value"))
                    .isEqualTo(5L);
        } finally {
            database.sql.execute("drop trigger deadly on parked_event");
            database.sql.execute("drop function die");
            database.sql.execute("drop sequence deaths");
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheProcessDiesInTheLane() {
        List<Integer> deaths = dyingAt("b of order-13", 3);
        publishOrders(50);
        node.start();

        awaitAllTold(50);
        assertThat(deaths).hasSize(3);
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void losesAndDoublesNothingWhenTheProcessDiesWhileItTakesAnOrderUp() {
        parkOrder1At("b");
        node.trap.disarm();
        List<Integer> deaths = dyingAt("c of order-1", 3);

        letters().forEach(this::retry);

        awaitAllTold(2);
        assertThat(deaths).hasSize(3);
        assertThat(openLetters()).isZero();
    }

    /** Lanes and queues on both nodes, events coming in, a third of the orders parked meanwhile. */
    @Test
    void handlesEveryEventOnceAndInOrderOverTwoNodes() {
        int orders = 300;
        try (ProjectionNode other = new ProjectionNode(database, SequencedBy.ORDER)) {
            for (int i = 0; i < orders; i += 3) {
                for (ProjectionNode each : List.of(node, other)) {
                    each.trap.set("b of order-" + i, 1, () -> new IllegalStateException("once"));
                    each.trap.set("d of order-" + i, 1, () -> new IllegalStateException("once"));
                }
            }
            node.start();
            other.start();
            publishOrders(orders);
            for (String note : List.of("d", "e", "f")) {
                for (int i = 0; i < orders; i += 10) {
                    node.publish(
                            IntStream.range(i, i + 10)
                                    .mapToObj(order -> Noted.order("" + order, note))
                                    .toArray());
                }
            }

            await().until(() -> told(STORY + ",d,e,f") == orders);
            await().until(() -> nothingIsParked());
            assertThat(node.trap.sprung() + other.trap.sprung()).isGreaterThanOrEqualTo(200);
        }
        assertThat(openLetters()).isZero();
    }

    @Test
    void forgetsWhatIsParkedWhenEverythingIsToldAnew() {
        parkOrder1At("b");
        node.trap.disarm();

        node.replay();

        awaitAllTold(2);
        assertThat(openLetters()).isZero();
        assertThat(database.count("dead_letter where status = 'RESOLVED'")).isEqualTo(1);
    }

    @Test
    void keepsAnAggregateInOrderWhereItsFactsAreOfManyOrders() {
        node.close();
        node = new ProjectionNode(database, SequencedBy.AGGREGATE);
        node.trap.arm("b of order-1", ProjectionParkingIT::fail);
        node.publish(
                ofStock("x", 0, "1", "a"),
                ofStock("x", 1, "1", "b"),
                ofStock("x", 2, "2", "c"),
                ofStock("y", 0, "3", "d"),
                ofStock("y", 1, "4", "e"));
        node.start();

        await().until(() -> openLetters() == 1);
        Map<String, String> told = Map.of("order-1", "a", "order-3", "d", "order-4", "e");
        await().until(() -> stories().equals(told));
        assertThat(letters().getFirst().work().reference()).isEqualTo("stories/stock-x");
        assertThat(letters().getFirst().work().orderId()).isNull();

        node.trap.disarm();
        letters().forEach(this::retry);

        await().until(() -> story("1").equals("a,b") && story("2").equals("c"));
        await().until(() -> nothingIsParked());
    }

    private static GenericDomainEventMessage<Noted> ofStock(
            String product, long sequence, String order, String note) {
        return new GenericDomainEventMessage<>(
                "StockItem", "stock-" + product, sequence, Noted.order(order, note));
    }

    private void whileBroken(String breakIt, String mendIt) {
        database.sql.execute(breakIt);
        try {
            parksOnly13(() -> database.sql.execute(mendIt));
        } finally {
            database.sql.execute(mendIt.replaceFirst("constraint |trigger ", "$0if exists "));
        }
    }

    /** All orders come in one batch a segment; of the 13th, b fails. */
    private void parksOnly13(Runnable lift) {
        publishOrders(50);
        startAndParkOnly13();

        lift.run();
        letters().forEach(this::retry);

        awaitAllTold(50);
    }

    private void startAndParkOnly13() {
        node.start();
        await().until(() -> openLetters() == 1);
        await().until(() -> told(STORY) == 49);
        assertThat(story("13")).isEqualTo("begun,a");
        assertThat(database.count("parked_event where key = 'order-13'")).isEqualTo(2);
    }

    /** The letter of the 13th order's b, harmed in the store; healed again, it is retried. */
    private DeadLetter poison(String harm) {
        publishOrders(50);
        database.sql.execute("drop table if exists healthy");
        database.sql.execute(
                """
                create table healthy as select * from event
                where payload ->> 'orderId' = 'order-13' and payload ->> 'note' = 'b'
                """);
        database.sql.update(
                "update event set " + harm + " where event_id in (select event_id from healthy)");
        startAndParkOnly13();
        DeadLetter letter = letters().getFirst();

        database.sql.update(
                """
                update event e set payload = h.payload, payload_type = h.payload_type
                from healthy h where h.event_id = e.event_id
                """);
        retry(letter);
        awaitAllTold(50);
        return letter;
    }

    private void parkOrder1At(String note) {
        node.trap.arm(note + " of order-1", ProjectionParkingIT::fail);
        publishOrders(2);
        node.start();
        await().until(() -> openLetters() == 1);
        await().until(() -> told(STORY) == 1);
    }

    private static void fail() {
        throw new IllegalStateException("never");
    }

    private static void failWithZero() {
        throw new IllegalStateException("zero: \0");
    }

    private void sqlError() {
        inTheTransaction().execute("select 1 / 0");
    }

    private void failIfThisTransactionHasToldB() {
        List<String> written =
                inTheTransaction()
                        .queryForList(
                                """
                                select told from story where order_id = 'order-13'
                                and told like '%,b%' and xmin = pg_current_xact_id()::xid
                                """,
                                String.class);
        if (!written.isEmpty()) {
            throw new IllegalStateException("cannot be written");
        }
    }

    private List<Integer> dyingAt(String place, int times) {
        List<Integer> deaths = new ArrayList<>();
        node.trap.arm(
                place,
                () -> {
                    if (deaths.size() < times) {
                        deaths.add(1);
                        inTheTransaction().execute("select pg_terminate_backend(pg_backend_pid())");
                    }
                });
        return deaths;
    }

    private JdbcTemplate inTheTransaction() {
        return new JdbcTemplate(node.dataSource);
    }

    /** Of each order: it begins, and has three notes. */
    private void publishOrders(int orders) {
        for (int from = 0; from < orders; from += 500) {
            node.publish(
                    IntStream.range(from, Math.min(from + 500, orders))
                            .boxed()
                            .<Object>flatMap(i ->
                                    Stream.of(
                                            Begun.order("" + i),
                                            Noted.order("" + i, "a"),
                                            Noted.order("" + i, "b"),
                                            Noted.order("" + i, "c")))
                            .toArray());
        }
    }

    private void awaitAllTold(int orders) {
        await().until(() -> told(STORY) == orders);
        await().until(() -> nothingIsParked());
        assertThat(stories()).hasSize(orders);
    }

    /** However slow the machine is. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    private static boolean nothingIsParked() {
        return database.count("parked_event") + database.count("parked_sequence") == 0;
    }

    private static long told(String story) {
        return database.count("story where told = '" + story + "'");
    }

    private static Map<String, String> stories() {
        return database.sql.queryForList("select order_id, told from story").stream()
                .collect(
                        Collectors.toMap(
                                row -> (String) row.get("order_id"),
                                row -> (String) row.get("told"),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private static String story(String order) {
        return stories().getOrDefault("order-" + order, "");
    }

    private static long openLetters() {
        return database.count("dead_letter where source = 'projection' and status = 'OPEN'");
    }

    private List<DeadLetter> letters() {
        return new DeadLetters(node.dataSource)
                .list("projection", Status.OPEN, null, Long.MAX_VALUE, 1_000);
    }

    private void retry(DeadLetter letter) {
        close(letter, Status.RETRIED, node.letters::retry);
    }

    private void close(DeadLetter letter, Status status, Consumer<DeadLetter> decision) {
        DeadLetter.Closing closing = new DeadLetter.Closing(Instant.now(), "me", "lifted");
        new TransactionTemplate(new DataSourceTransactionManager(node.dataSource))
                .executeWithoutResult(_ -> {
                    decision.accept(letter);
                    new DeadLetters(node.dataSource).close(letter, status, closing);
                });
    }
}
