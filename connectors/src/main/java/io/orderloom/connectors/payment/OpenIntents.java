package io.orderloom.connectors.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.connectors.TransactionBatch;
import io.orderloom.connectors.payment.IntentChange.Answered;
import io.orderloom.connectors.payment.IntentChange.Opened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was asked of the provider and has no answer yet, and which orders stand still for it.
 * Written in the transaction that hears of it, so it is exactly as far as the tasks are. What is
 * asked and answered in the ordinary course is written with all else of its kind.
 */
final class OpenIntents {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT =
            """
            select i.event_id, i.call, i.exhausted_at is not null as exhausted,
                exists (select from scheduled_tasks t
                        where t.task_name = 'payment-call' and t.task_instance = i.event_id) as owed
            from payment_intent i
            """;

    private final JdbcClient jdbc;
    private final TransactionBatch<IntentChange> changes;

    OpenIntents(JdbcClient jdbc) {
        this.jdbc = jdbc;
        changes = new TransactionBatch<>(new IntentChanges(jdbc)::write);
    }

    /** Asked for the first time, or anew. */
    void open(String eventId, PaymentCall call, String part, Instant at) {
        PaymentOperation operation = Asked.of(call.intent()).operation();
        IntentKey key = new IntentKey(call.intent().paymentId(), operation, part);
        changes.add(new Opened(key, eventId, call, at));
    }

    /** An order that stands still for this answer is noted as one that can go on. */
    void answered(PaymentId payment, PaymentOperation operation, String part) {
        changes.add(new Answered(new IntentKey(payment, operation, part)));
    }

    void declined(String key) {
        changes.flush();
        jdbc.sql(
                        """
                        with declined as (
                            delete from payment_intent where idempotency_key = ?
                            returning order_id, operation)
                        update payment_hold h set answered = true from declined d
                        where h.order_id = d.order_id and d.operation = 'AUTHORIZE'
                        """)
                .param(key)
                .update();
    }

    /**
     * @param unreachable whether nobody was there to be asked
     */
    void exhausted(String key, boolean unreachable, Instant at) {
        changes.flush();
        jdbc.sql(
                        """
                        update payment_intent set exhausted_at = ?, unreachable = ?
                        where idempotency_key = ?
                        """)
                .params(at.atOffset(ZoneOffset.UTC), unreachable, key)
                .update();
    }

    void held(OrderId order, Instant at) {
        changes.flush();
        jdbc.sql(
                        "insert into payment_hold (order_id, held_at) values (?, ?) on conflict do"
                                + " nothing")
                .params(order.value(), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void notHeld(OrderId order) {
        changes.flush();
        jdbc.sql("delete from payment_hold where order_id = ?").param(order.value()).update();
    }

    boolean isHeld(OrderId order) {
        return jdbc.sql("select exists (select from payment_hold where order_id = ?)")
                .param(order.value())
                .query(Boolean.class)
                .single();
    }

    /** Orders whose answer came while they stood still, oldest first. */
    List<OrderId> answeredHolds(int most) {
        return jdbc.sql("select order_id from payment_hold where answered order by held_at limit ?")
                .param(most)
                .query((row, number) -> new OrderId(row.getString(1)))
                .list();
    }

    Optional<OpenIntent> find(String key) {
        return jdbc.sql(SELECT + "where i.idempotency_key = ?")
                .param(key)
                .query(OpenIntents::intent)
                .optional();
    }

    /** Given up in an outage, oldest first. */
    List<OpenIntent> unreachable(int most) {
        return jdbc.sql(SELECT + "where i.unreachable order by i.asked_at limit ?")
                .param(most)
                .query(OpenIntents::intent)
                .list();
    }

    /** Asked before then, and not compared since; those never compared first. */
    List<OpenIntent> unanswered(Instant askedBefore, Instant checkedBefore, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where i.asked_at < ?
                                    and (i.checked_at is null or i.checked_at < ?)
                                order by i.checked_at nulls first, i.asked_at limit ?
                                """)
                .params(askedBefore.atOffset(ZoneOffset.UTC))
                .params(checkedBefore.atOffset(ZoneOffset.UTC), most)
                .query(OpenIntents::intent)
                .list();
    }

    void checked(String key, Instant at) {
        jdbc.sql("update payment_intent set checked_at = ? where idempotency_key = ?")
                .params(at.atOffset(ZoneOffset.UTC), key)
                .update();
    }

    void askedAgain(String key) {
        jdbc.sql("update payment_intent set unreachable = false where idempotency_key = ?")
                .param(key)
                .update();
    }

    private static OpenIntent intent(ResultSet row, int number) throws SQLException {
        return new OpenIntent(
                row.getString("event_id"),
                JSON.readValue(row.getString("call"), PaymentCall.class),
                row.getBoolean("exhausted"),
                row.getBoolean("owed"));
    }
}
