package io.orderloom.notification;

import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The texts of mails sent long ago, which are most of what a mail takes. The mail's row stays: a
 * record that Kafka shows again finds it there, and nobody is told twice. A mail that could not be
 * sent keeps its text.
 */
class MailTexts implements RetentionPolicy {

    private final JdbcClient jdbc;
    private final Duration period;

    MailTexts(JdbcClient jdbc, Duration period) {
        this.jdbc = jdbc;
        this.period = period;
    }

    @Override
    public String name() {
        return "mail-texts";
    }

    @Override
    public Duration period() {
        return period;
    }

    @Override
    public int remove(Instant before, int limit) {
        return jdbc.sql(
                        """
                        update notification_mail set text = '', html = ''
                        where notification_id in (
                            select notification_id from notification_mail
                            where html <> '' and written_at < :before and sent_at < :before
                            order by written_at limit :limit)\
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
