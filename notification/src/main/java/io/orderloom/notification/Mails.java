package io.orderloom.notification;

import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mails that were written, and what became of them. */
class Mails {

    private final JdbcClient jdbc;

    Mails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the mail, unless its fact was announced before; says whether it was kept. */
    boolean add(Mail mail) {
        return jdbc.sql(
                                """
                                insert into notification_mail
                                    (notification_id, order_id, template, announced_event_id,
                                     correlation_id, recipient, subject, text, html)
                                values (:id, :order, :template, :event,
                                        :correlation, :recipient, :subject, :text, :html)
                                on conflict (notification_id) do nothing\
                                """)
                        .param("id", mail.notificationId().value())
                        .param("order", mail.orderId().value())
                        .param("template", mail.template())
                        .param("event", mail.announcedEventId())
                        .param("correlation", mail.correlationId())
                        .param("recipient", mail.recipient().value())
                        .param("subject", mail.subject())
                        .param("text", mail.text())
                        .param("html", mail.html())
                        .update()
                == 1;
    }

    Mail get(NotificationId id) {
        return jdbc.sql("select * from notification_mail where notification_id = :id")
                .param("id", id.value())
                .query((row, number) -> mail(row))
                .single();
    }

    boolean isSent(NotificationId id) {
        return jdbc.sql(
                        """
                        select sent_at is not null from notification_mail
                        where notification_id = :id\
                        """)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void markSent(NotificationId id) {
        jdbc.sql("update notification_mail set sent_at = now() where notification_id = :id")
                .param("id", id.value())
                .update();
    }

    void noteError(NotificationId id, String error) {
        jdbc.sql("update notification_mail set last_error = :error where notification_id = :id")
                .param("id", id.value())
                .param("error", error)
                .update();
    }

    /** Says so, with the error of the last attempt. */
    String markFailed(NotificationId id) {
        return jdbc.sql(
                        """
                        update notification_mail set failed_at = now()
                        where notification_id = :id returning coalesce(last_error, 'unknown')\
                        """)
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                new NotificationId(row.getString("notification_id")),
                new OrderId(row.getString("order_id")),
                row.getString("template"),
                row.getString("announced_event_id"),
                row.getString("correlation_id"),
                new EmailAddress(row.getString("recipient")),
                row.getString("subject"),
                row.getString("text"),
                row.getString("html"));
    }
}
