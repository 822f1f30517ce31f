package io.orderloom.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class DeadLettersIT {

    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-20T11:00:00Z");
    private static final Closing CLOSING = new Closing(ELEVEN, "jane", "called the bank");

    private static EmbeddedPostgres postgres;
    private static DataSource database;
    private static DeadLetters letters;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        letters = new DeadLetters(database);
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        new JdbcTemplate(database).execute("truncate dead_letter restart identity");
    }

    @Test
    void opensTheOldLetterOfWorkThatFailsAgain() {
        letters.park(work("lane", "7", "order-1", 3, TEN));
        letters.close(only(), Status.RETRIED, CLOSING);

        letters.park(work("lane", "7", "order-1", 6, ELEVEN));

        DeadLetter letter = only();
        assertThat(letter.status()).isEqualTo(Status.OPEN);
        assertThat(letter.closing()).isNull();
        assertThat(letter.work().attempts()).isEqualTo(6);
        assertThat(letter.work().firstFailedAt()).isEqualTo(TEN);
        assertThat(letter.work().lastFailedAt()).isEqualTo(ELEVEN);
    }

    @Test
    void keepsANulInAFormThatCanBeReadInSqlAndWhatOnlyLooksLikeOne() {
        letters.park(withPayload("{\"a\": \"\\u0000\", \"b\": \"\\\\u0000\"}"));

        assertThat(only().work().payload()).isEqualTo("{\"a\": \"\ufffd\", \"b\": \"\\\\u0000\"}");
    }

    @Test
    void leavesALetterAloneWhoseWorkIsToldOfTwice() {
        letters.parkOnce(work("kafka", "7", "order-1", 3, TEN));
        letters.close(only(), Status.DISCARDED, CLOSING);

        letters.parkOnce(work("kafka", "7", "order-1", 3, ELEVEN));

        assertThat(only().status()).isEqualTo(Status.DISCARDED);
        assertThat(only().closing()).isEqualTo(CLOSING);
    }

    @Test
    void opensALetterForOtherWorkOfTheSameReference() {
        letters.parkOnce(work("kafka", "7", "order-1", 3, TEN));
        letters.close(only(), Status.DISCARDED, CLOSING);
        new JdbcTemplate(database).update("update dead_letter set metadata = '{\"at\": 1}'");

        letters.parkOnce(work("kafka", "7", "order-1", 3, ELEVEN));

        assertThat(only().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void keepsWhoClosedALetterWhenAndWhy() {
        letters.park(work("lane", "7", "order-1", 3, TEN));

        letters.close(only(), Status.DISCARDED, CLOSING);

        assertThat(only().status()).isEqualTo(Status.DISCARDED);
        assertThat(only().closing()).isEqualTo(CLOSING);
    }

    @Test
    void closesALetterOnce() {
        letters.park(work("lane", "7", "order-1", 3, TEN));
        DeadLetter letter = only();
        letters.close(letter, Status.RETRIED, CLOSING);

        assertThatThrownBy(() -> letters.close(letter, Status.DISCARDED, CLOSING))
                .isInstanceOf(IllegalStateException.class);
        assertThat(only().status()).isEqualTo(Status.RETRIED);
    }

    @Test
    void resolvesOnlyWhatIsOpen() {
        letters.park(work("lane", "7", "order-1", 3, TEN));
        letters.park(work("lane", "8", "order-1", 3, TEN));
        letters.close(find("8"), Status.DISCARDED, CLOSING);

        letters.resolve("lane", "7", ELEVEN);
        letters.resolve("lane", "8", ELEVEN);

        assertThat(find("7").status()).isEqualTo(Status.RESOLVED);
        assertThat(find("8").status()).isEqualTo(Status.DISCARDED);
    }

    @Test
    void resolvesWhatIsOpenOfTheOrdersThatEndedAndOfThisSource() {
        letters.park(work("calls", "1", "order-1", 3, TEN));
        letters.park(work("calls", "2", "order-2", 3, TEN));
        letters.park(work("lane", "1", "order-1", 3, TEN));

        letters.resolveOrders("calls", List.of("order-1", "order-3"), ELEVEN);

        assertThat(letters.open()).containsOnly(entry("calls", 1), entry("lane", 1));
        assertThat(letters.openAmong("calls", List.of("1", "2", "3"))).containsExactly("2");
    }

    @Test
    void listsWhatIsAskedForNewestFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            letters.park(work(i % 2 == 0 ? "even" : "odd", "" + i, "order-" + i, 1, TEN));
        }
        letters.close(find("5"), Status.DISCARDED, CLOSING);

        assertThat(references(letters.list(null, null, null, Long.MAX_VALUE, 2)))
                .containsExactly("5", "4");
        assertThat(references(letters.list(null, null, null, find("4").id(), 9)))
                .containsExactly("3", "2", "1");
        assertThat(references(letters.list("odd", Status.OPEN, null, Long.MAX_VALUE, 9)))
                .containsExactly("3", "1");
        assertThat(references(letters.list(null, null, "order-2", Long.MAX_VALUE, 9)))
                .containsExactly("2");
    }

    @Test
    void tellsOfALetterOnceItIsKept(CapturedOutput output) {
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(database));
        transaction.executeWithoutResult(status -> {
            letters.park(work("lane", "rolled-back", "order-1", 3, TEN));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> letters.park(work("lane", "kept", null, 3, TEN)));

        assertThat(output)
                .contains("ERROR")
                .contains(
                        "Dead letter opened: source=lane reference=kept order=null attempts=3"
                                + " cause=it broke")
                .doesNotContain("rolled-back");
    }

    private static Map.Entry<String, Long> entry(String source, long count) {
        return Map.entry(source, count);
    }

    private static DeadLetter only() {
        List<DeadLetter> all = letters.list(null, null, null, Long.MAX_VALUE, 2);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static DeadLetter find(String reference) {
        return letters.list(null, null, null, Long.MAX_VALUE, 100).stream()
                .filter(letter -> letter.work().reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> references(List<DeadLetter> found) {
        return found.stream().map(letter -> letter.work().reference()).toList();
    }

    private static FailedWork withPayload(String payload) {
        return new FailedWork(
                "lane",
                "7",
                "key",
                null,
                "io.orderloom.Work",
                payload,
                "{}",
                "it broke",
                3,
                TEN,
                TEN);
    }

    private static FailedWork work(
            String source, String reference, @Nullable String order, int attempts, Instant at) {
        return new FailedWork(
                source,
                reference,
                "key",
                order,
                "io.orderloom.Work",
                "{}",
                "{}",
                "it broke",
                attempts,
                at,
                at);
    }
}
