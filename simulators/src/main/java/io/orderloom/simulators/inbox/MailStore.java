package io.orderloom.simulators.inbox;

import io.orderloom.simulators.SimulatorDatabase;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps every mail, once a Message-ID, and counts how often it came. */
@Component
class MailStore {

    static final String ORDER_HEADER = "X-Orderloom-Order";

    private static final int NEWEST = 1_000;

    private final SimulatorDatabase database;

    MailStore(SimulatorDatabase database) {
        this.database = database;
    }

    void keep(MimeMessage message) throws MessagingException, IOException {
        MailParts parts = MailParts.of(message);
        String order = message.getHeader(ORDER_HEADER, null);
        String to = recipients(message);
        String subject = message.getSubject();
        String id = message.getMessageID();
        database.inTransaction(jdbc ->
                jdbc.sql(
                                """
                                insert into mail as known (message_id, order_id,
                                    recipients, subject, text, html)
                                values (?, ?, ?, ?, ?, ?)
                                on conflict (message_id) do update
                                set received = known.received + 1
                                """)
                        .params(id, order, to, subject)
                        .param(parts.text())
                        .param(parts.html())
                        .update());
    }

    List<Mail> list(@Nullable String orderId) {
        return database.inTransaction(jdbc ->
                jdbc.sql(
                                """
                                select * from (
                                    select * from mail
                                    where cast(:order as text) is null
                                       or order_id = :order
                                    order by number desc limit :newest) as newest
                                order by number
                                """)
                        .param("order", orderId)
                        .param("newest", NEWEST)
                        .query(MailStore::mail)
                        .list());
    }

    private static String recipients(MimeMessage message) throws MessagingException {
        Address[] to = message.getRecipients(RecipientType.TO);
        return to == null
                ? ""
                : Arrays.stream(to).map(Address::toString).collect(Collectors.joining(", "));
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getString("message_id"),
                row.getString("recipients"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("html"),
                row.getInt("received"),
                row.getTimestamp("at").toInstant());
    }
}
