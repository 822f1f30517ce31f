package io.orderloom.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MailTextsIT {

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static Mails mails;
    private static MailTexts texts;

    private final Instant before = Instant.now().minus(Duration.ofDays(90));

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        mails = new Mails(jdbc);
        texts = new MailTexts(jdbc, Duration.ofDays(90));
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate notification_mail").update();
    }

    @Test
    void removesTheTextOfAMailSentLongAgoAndNobodyIsToldTwice() {
        var mail = sent("1", 91);

        assertThat(texts.remove(before, 100)).isEqualTo(1);

        assertThat(text(mail)).isEmpty();
        assertThat(mails.isSent(mail.notificationId())).isTrue();
        assertThat(mails.add(mail)).isFalse();
        assertThat(texts.remove(before, 100)).isZero();
    }

    @Test
    void keepsTheTextOfAYoungMailAndOfOneThatWasNeverSent() {
        var young = sent("1", 1);
        var unsent = written("2", 91);
        var failed = written("3", 91);
        mails.markFailed(failed.notificationId());

        assertThat(texts.remove(before, 100)).isZero();

        assertThat(text(young)).isNotEmpty();
        assertThat(text(unsent)).isNotEmpty();
        assertThat(text(failed)).isNotEmpty();
    }

    @Test
    void takesTheOldestFirstAndNoMoreThanTheLimit() {
        var newer = sent("1", 91);
        var oldest = sent("2", 92);

        assertThat(texts.remove(before, 1)).isEqualTo(1);

        assertThat(text(oldest)).isEmpty();
        assertThat(text(newer)).isNotEmpty();
    }

    private Mail sent(String id, int daysAgo) {
        var mail = written(id, daysAgo);
        mails.markSent(mail.notificationId());
        jdbc.sql("update notification_mail set sent_at = written_at where notification_id = :id")
                .param("id", mail.notificationId().value())
                .update();
        return mail;
    }

    private Mail written(String id, int daysAgo) {
        var mail =
                new Mail(
                        new NotificationId("notification-" + id),
                        new OrderId("order-" + id),
                        "order-confirmed",
                        "event-" + id,
                        null,
                        new EmailAddress("jane@example.com"),
                        "Your order",
                        "It is confirmed.",
                        "<p>It is confirmed.</p>");
        mails.add(mail);
        jdbc.sql(
                        """
                        update notification_mail set written_at = now() - make_interval(days => :days)
                        where notification_id = :id
                        """)
                .param("days", daysAgo)
                .param("id", mail.notificationId().value())
                .update();
        return mail;
    }

    private String text(Mail mail) {
        return mails.get(mail.notificationId()).text();
    }
}
