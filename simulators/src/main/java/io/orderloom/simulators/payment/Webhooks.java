package io.orderloom.simulators.payment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is still to be told: owed in the transaction that settles an operation, gone once heard. */
@Component
class Webhooks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookProperties properties;

    Webhooks(WebhookProperties properties) {
        this.properties = properties;
    }

    boolean areTold() {
        return properties.url() != null;
    }

    void owe(JdbcClient jdbc, Operation operation) {
        if (!areTold() || !operation.isSettled()) {
            return;
        }
        String body = JSON.writeValueAsString(Webhook.Told.of(operation));
        for (int copy = 0; copy < properties.copies(); copy++) {
            jdbc.sql(
                            """
                            insert into payment_webhook (message_id, body, due)
                            values (?, ?, clock_timestamp() + ? * interval '1 millisecond')
                            """)
                    .params(messageId(operation), body, someMoment())
                    .update();
        }
    }

    /** Claims those that are due, so that nobody else tells them for the time of the lease. */
    List<Webhook> claimDue(JdbcClient jdbc, int most, Duration lease) {
        return jdbc.sql(
                        """
                        update payment_webhook
                        set due = clock_timestamp() + ? * interval '1 millisecond',
                            tries = tries + 1
                        where number in (
                            select number from payment_webhook where due <= clock_timestamp()
                            order by due limit ? for update skip locked)
                        returning number, message_id, body, tries
                        """)
                .params(lease.toMillis(), most)
                .query((row, number) ->
                        new Webhook(
                                row.getLong("number"),
                                row.getString("message_id"),
                                row.getString("body"),
                                row.getInt("tries")))
                .list();
    }

    void heard(JdbcClient jdbc, Webhook webhook) {
        jdbc.sql("delete from payment_webhook where number = ?").param(webhook.number()).update();
    }

    void postpone(JdbcClient jdbc, Webhook webhook, Duration delay) {
        jdbc.sql(
                        """
                        update payment_webhook
                        set due = clock_timestamp() + ? * interval '1 millisecond'
                        where number = ?
                        """)
                .params(delay.toMillis(), webhook.number())
                .update();
    }

    /** The same for every copy: a copy is the same message told again. */
    private static String messageId(Operation operation) {
        byte[] key = operation.idempotencyKey().getBytes(StandardCharsets.UTF_8);
        return "msg_" + UUID.nameUUIDFromBytes(key);
    }

    private long someMoment() {
        long within = properties.within().toMillis();
        return within == 0 ? 0 : ThreadLocalRandom.current().nextLong(within);
    }
}
