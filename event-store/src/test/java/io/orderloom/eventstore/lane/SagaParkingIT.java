package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.journal.JournalRow;
import io.orderloom.eventstore.journal.SagaJournal;
import java.time.Clock;
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
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of the saga whose step fails, and of all the others. */
class SagaParkingIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static TestDatabase database;
    private TestNode node;
    private SagaLetters letters;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void createNode() {
        database.empty();
        node = newNode();
        letters = new SagaLetters(node.dataSource, Clock.systemUTC());
    }

    @AfterEach
    void stopNode() {
        node.close();
        database.checkJournal();
    }

    @Test
    void parksEverySagaThatFailsAndNoOtherAndBringsAllToTheirEndAfterwards() {
        int orders = 3_000;
        List<Integer> faulty = everyNth(50, orders);
        faulty.forEach(i -> node.trap.arm("b of order-" + i, SagaParkingIT::fail));
        publishOrders(orders);
        node.start();

        await().atMost(LONG).until(() -> openLetters() == faulty.size());
        await().atMost(LONG).until(() -> database.count("saga where status = 'ENDED'") == 2_940);
        await().atMost(LONG).until(() -> database.count("parked_event") == 3L * faulty.size());
        Map<String, String> logs = logs();
        faulty.forEach(i -> {
            assertThat(logs).containsEntry("order-" + i, "begun,take s-" + i);
            assertThat(queued(i)).containsExactly("Noted b", "Noted c", "Taken null");
        });
        assertThat(database.count("parked_event where not_before is not null")).isZero();

        node.trap.disarm();
        letters().forEach(this::retry);

        await().atMost(LONG).until(() -> database.count("saga where status = 'ENDED'") == orders);
        assertThat(logs()).isEqualTo(rightLogs(orders));
        assertThat(database.events(Taken.class)).isEqualTo(orders);
        assertThat(database.count("parked_event")).isZero();
        assertThat(openLetters()).isZero();
    }

    @Test
    void parksTheSagaWhoseEventsTheStoreRefuses() {
        whileBroken(
                "alter table event add constraint broken"
                        + " check (payload_type not like '%Taken' or payload ->> 'orderId' <>"
                        + " 'order-13')",
                "alter table event drop constraint broken", "begun");
    }

    @Test
    void parksTheSagaThatFailsOnlyAtTheCommit() {
        database.sql.execute(
                """
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'too late'; end $$
                """);
        whileBroken(
                """
                create constraint trigger broken after insert or update on saga
                deferrable initially deferred for each row
                when (new.saga_id = 'order-13' and new.state::text like '%take s-%')
                execute function refuse()
                """,
                "drop trigger broken on saga", "begun");
        database.sql.execute("drop function refuse");
    }

    @Test
    void parksTheSagaThatPoisonsTheTransaction() {
        node.trap.arm("b of order-13", this::sqlError);
        parksOnly13(() -> node.trap.disarm(), "begun,take s-13");
    }

    @Test
    void parksTheSagaThatPoisonsTheTransactionAndHidesIt() {
        node.trap.arm(
                "b of order-13",
                () -> assertThatThrownBy(this::sqlError).isInstanceOf(DataAccessException.class));
        parksOnly13(() -> node.trap.disarm(), "begun,take s-13");
    }

    @Test
    void parksTheSagaThatCannotBeRead() {
        node.start();
        node.publish(Begun.order("13", "nowhere"), Begun.order("14", "nowhere"));
        await().until(() -> database.events(Taken.class) == 2);
        await().until(() -> database.count("saga where status = 'ENDED'") == 2);
        database.sql.update(
                "update saga set state = jsonb_set(state::jsonb, '{missing}', '\"many\"')"
                        + " where saga_id = 'order-13'");

        node.publish(Noted.order("13", "x"), Noted.order("14", "x"));
        await().until(() -> openLetters() == 1);
        await().until(() -> logOf("14").endsWith(",x"));

        database.sql.update(
                "update saga set state = jsonb_set(state::jsonb, '{missing}', '0')"
                        + " where saga_id = 'order-13'");
        letters().forEach(this::retry);
        await().until(() -> logOf("13").endsWith(",x"));
        assertThat(status("13")).isEqualTo("ENDED");
    }

    @Test
    void parksAnOrderWhoseFirstEventFails() {
        node.trap.arm("start of order-1", SagaParkingIT::fail);
        node.publish(Begun.order("1"), Noted.order("1", "later"));
        node.start();
        await().until(() -> openLetters() == 1);
        await().until(() -> database.count("parked_event") == 2);
        assertThat(database.row("select state, status from saga"))
                .containsEntry("state", null)
                .containsEntry("status", "PARKED");

        node.trap.disarm();
        letters().forEach(this::retry);

        await().until(() -> status("1").equals("ENDED"));
        assertThat(logs()).containsEntry("order-1", "begun,later");
    }

    @Test
    void triesAgainByItselfBeforeItAsksAnybody() {
        node.trap.set("b of order-1", 2, () -> new IllegalStateException("for a moment"));
        publishOrders(2);
        node.start();

        await().until(() -> database.count("saga where status = 'ENDED'") == 2);
        assertThat(logs()).isEqualTo(rightLogs(2));
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void neverMakesALetterOfALostRace() {
        node.trap.set("b of order-1", 30, () -> new ConcurrencyException("again"));
        publishOrders(2);
        node.start();

        await().until(() -> database.count("saga where status = 'ENDED'") == 2);
        assertThat(node.trap.sprung()).isEqualTo(30);
        assertThat(logs()).isEqualTo(rightLogs(2));
        assertThat(database.count("dead_letter")).isZero();
    }

    @Test
    void queuesWhatComesWhileItWaitsAndKeepsItsOrder() {
        parkOrder1At("b");
        node.publish(Noted.order("1", "d"), Noted.order("0", "d"));
        node.publish(Noted.order("1", "e"));
        await().until(() -> database.count("parked_event") == 5);
        await().until(() -> logOf("0").endsWith("d"));

        node.trap.disarm();
        letters().forEach(this::retry);

        await().until(() -> database.count("parked_event") == 0);
        assertThat(logs()).containsEntry("order-1", "begun,take s-1,b,c,taken from s-1,d,e");
    }

    @Test
    void stopsAtTheNextEventThatFailsAndKeepsWhatWentWell() {
        node.trap.arm("c of order-1", SagaParkingIT::fail);
        node.trap.arm("b of order-1", SagaParkingIT::fail);
        publishOrders(2);
        node.start();
        await().until(() -> openLetters() == 1);
        node.trap.arm("b of order-1", () -> {});

        letters().forEach(this::retry);

        await().until(() -> logOf("1").equals("begun,take s-1,b"));
        await().until(() -> openLetters() == 1);
        DeadLetter again = letters().getFirst();
        assertThat(again.work().payload()).contains("\"note\": \"c\"");
        assertThat(again.work().attempts()).isEqualTo(3);
        assertThat(database.count("dead_letter")).isEqualTo(1);
    }

    @Test
    void passesOverADiscardedEventAndGoesOnWithTheQueue() {
        parkOrder1At("b");

        close(letters().getFirst(), Status.DISCARDED, letters::discard);

        await().until(() -> status("1").equals("ENDED"));
        assertThat(logs()).containsEntry("order-1", "begun,take s-1,c,taken from s-1");
        assertThat(openLetters()).isZero();
        assertThat(steps("order-1"))
                .extracting(JournalRow::discarded)
                .containsExactly(false, false, true, false, false);
    }

    @Test
    void refusesToRetryWhatDoesNotWaitForAnOperator() {
        parkOrder1At("b");
        node.trap.disarm();
        DeadLetter letter = letters().getFirst();
        retry(letter);
        await().until(() -> status("1").equals("ENDED"));

        assertThatThrownBy(() -> letters.retry(letter)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void parksAnEventThatFindsNoSagaWhereThereMustBeOne() {
        node.close();
        node =
                new TestNode(
                        database,
                        Clock.systemUTC(),
                        TestNode.impatient(),
                        TakingSaga.OF_EVERY_ORDER);
        letters = new SagaLetters(node.dataSource, Clock.systemUTC());
        node.publish(Noted.order("lost", "who knows me?"), Begun.order("2"));
        node.start();

        await().until(() -> openLetters() == 1);
        assertThat(letters().getFirst().work().cause()).contains("No taking of order-lost");
        assertThat(status("2")).isEqualTo("ENDED");

        close(letters().getFirst(), Status.DISCARDED, letters::discard);
        await().until(() -> database.count("saga where saga_id = 'order-lost'") == 0);
        assertThat(openLetters()).isZero();
    }

    @Test
    void losesAndDoublesNothingWhenTheProcessDiesWhileItTakesASagaUp() {
        parkOrder1At("b");
        node.trap.disarm();
        List<Integer> deaths = new ArrayList<>();
        node.trap.arm(
                "c of order-1",
                () -> {
                    if (deaths.size() < 3) {
                        deaths.add(1);
                        inTheTransaction().execute("select pg_terminate_backend(pg_backend_pid())");
                    }
                });

        letters().forEach(this::retry);

        await().atMost(LONG).until(() -> status("1").equals("ENDED"));
        assertThat(deaths).hasSize(3);
        assertThat(logs()).isEqualTo(rightLogs(2));
        assertThat(database.events(Taken.class)).isEqualTo(2);
        assertThat(openLetters()).isZero();
    }

    @Test
    void losesAndDoublesNothingWhenTheProcessDiesInTheLane() {
        List<Integer> deaths = new ArrayList<>();
        node.trap.arm(
                "b of order-13",
                () -> {
                    if (deaths.isEmpty()) {
                        deaths.add(1);
                        inTheTransaction().execute("select pg_terminate_backend(pg_backend_pid())");
                    }
                });
        publishOrders(50);
        node.start();

        await().atMost(LONG).until(() -> database.count("saga where status = 'ENDED'") == 50);
        assertThat(deaths).hasSize(1);
        assertThat(logs()).isEqualTo(rightLogs(50));
        assertThat(database.count("dead_letter")).isZero();
    }

    /** Lanes and queues on both nodes, events coming in, a third of the sagas parked meanwhile. */
    @Test
    void handlesEveryEventOnceAndInOrderOverTwoNodes() {
        int orders = 300;
        try (TestNode other = newNode()) {
            for (int i = 0; i < orders; i += 3) {
                for (TestNode each : List.of(node, other)) {
                    each.trap.set("b of order-" + i, 1, () -> new IllegalStateException("once"));
                    each.trap.set("d of order-" + i, 1, () -> new IllegalStateException("once"));
                }
            }
            node.start();
            other.start();
            publishOrders(orders);
            for (String note : List.of("d", "e", "f")) {
                for (int i = 0; i < orders; i += 10) {
                    node.publish(notes(i, Math.min(i + 10, orders), note));
                }
            }

            await().atMost(LONG)
                    .until(() ->
                            logs().values().stream()
                                    .allMatch(log -> log.contains(",f") && log.contains("taken")));
            await().atMost(LONG).until(() -> database.count("parked_event") == 0);
            assertThat(node.trap.sprung() + other.trap.sprung()).isGreaterThanOrEqualTo(200);
        }
        Map<String, String> logs = logs();
        assertThat(logs).hasSize(orders);
        IntStream.range(0, orders)
                .forEach(i ->
                        assertThat(
                                        logs.getOrDefault("order-" + i, "")
                                                .replace(",taken from s-" + i, ""))
                                .isEqualTo("begun,take s-%d,b,c,d,e,f", i));
        assertThat(database.events(Taken.class)).isEqualTo(orders);
        assertThat(openLetters()).isZero();
    }

    private void whileBroken(String breakIt, String mendIt, String logOf13) {
        database.sql.execute(breakIt);
        try {
            parksOnly13(() -> database.sql.execute(mendIt), logOf13);
        } finally {
            database.sql.execute(mendIt.replaceFirst("constraint |trigger ", "$0if exists "));
        }
    }

    /** All orders come in one batch a segment. */
    private void parksOnly13(Runnable lift, String logOf13) {
        publishOrders(50);
        node.start();
        await().until(() -> openLetters() == 1);
        await().until(() -> database.count("saga where status = 'ENDED'") == 49);
        assertThat(logs()).containsEntry("order-13", logOf13);
        assertThat(status("13")).isEqualTo("PARKED");

        lift.run();
        letters().forEach(this::retry);

        await().until(() -> database.count("saga where status = 'ENDED'") == 50);
        assertThat(logs().keySet()).hasSize(50);
        logs().forEach((order, log) ->
                assertThat(log.split(",")).as(order).doesNotHaveDuplicates().hasSize(5));
        assertThat(database.events(Taken.class)).isEqualTo(50);
    }

    private void parkOrder1At(String note) {
        node.trap.arm(note + " of order-1", SagaParkingIT::fail);
        publishOrders(2);
        node.start();
        await().until(() -> openLetters() == 1);
        await().until(() -> database.count("parked_event") == 3);
    }

    private static void fail() {
        throw new IllegalStateException("never");
    }

    private void sqlError() {
        inTheTransaction().execute("select 1 / 0");
    }

    private JdbcTemplate inTheTransaction() {
        return new JdbcTemplate(node.dataSource);
    }

    private static List<Integer> everyNth(int n, int orders) {
        return IntStream.range(0, orders).filter(i -> i % n == 0).boxed().toList();
    }

    /** Of each order: it begins, takes one piece, and has two notes more. */
    private void publishOrders(int orders) {
        for (int from = 0; from < orders; from += 500) {
            node.publish(
                    IntStream.range(from, Math.min(from + 500, orders))
                            .boxed()
                            .<Object>flatMap(i ->
                                    Stream.of(
                                            Begun.order("" + i),
                                            Noted.order("" + i, "take s-" + i),
                                            Noted.order("" + i, "b"),
                                            Noted.order("" + i, "c")))
                            .toArray());
        }
    }

    private static Object[] notes(int from, int to, String note) {
        return IntStream.range(from, to).mapToObj(i -> Noted.order("" + i, note)).toArray();
    }

    private static Map<String, String> rightLogs(int orders) {
        return IntStream.range(0, orders)
                .boxed()
                .collect(
                        Collectors.toMap(
                                i -> "order-" + i,
                                i -> "begun,take s-%d,b,c,taken from s-%d".formatted(i, i)));
    }

    private static Map<String, String> logs() {
        Map<String, String> logs = new TreeMap<>();
        database.sql.query(
                """
                select saga_id, (select string_agg(step, ',' order by n)
                    from json_array_elements_text(state -> 'log') with ordinality as l (step, n))
                    as log
                from saga where state is not null
                """,
                row -> {
                    logs.put(row.getString("saga_id"), row.getString("log"));
                });
        return logs;
    }

    private static String logOf(String order) {
        return logs().getOrDefault("order-" + order, "");
    }

    private static List<String> queued(int order) {
        return database.sql.queryForList(
                """
                select substring(e.payload_type from '[A-Za-z]+$') || ' '
                       || coalesce(e.payload ->> 'note', 'null')
                from parked_event q join event e using (global_index)
                where q.key = ? order by q.global_index
                """,
                String.class,
                "order-" + order);
    }

    private static String status(String order) {
        return String.join(
                ",",
                database.sql.queryForList(
                        "select status from saga where saga_id = ?",
                        String.class,
                        "order-" + order));
    }

    private static long openLetters() {
        return database.count("dead_letter where source = 'saga' and status = 'OPEN'");
    }

    private List<DeadLetter> letters() {
        return new DeadLetters(node.dataSource)
                .list("saga", Status.OPEN, null, Long.MAX_VALUE, 1_000);
    }

    private void retry(DeadLetter letter) {
        close(letter, Status.RETRIED, letters::retry);
    }

    private void close(DeadLetter letter, Status status, Consumer<DeadLetter> decision) {
        DeadLetter.Closing closing = new DeadLetter.Closing(Instant.now(), "me", "lifted");
        node.springTransaction.executeWithoutResult(_ -> {
            decision.accept(letter);
            new DeadLetters(node.dataSource).close(letter, status, closing);
        });
    }

    private List<JournalRow> steps(String sagaId) {
        return new SagaJournal(node.dataSource, "taking").stepsOf(List.of(sagaId));
    }

    private static TestNode newNode() {
        return new TestNode(database, Clock.systemUTC(), TestNode.impatient());
    }
}
