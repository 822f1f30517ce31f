package io.orderloom.simulators.payment;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What nearly every payment comes to, each in one statement: an authorization or a capture that is
 * asked for the first time, with a token that plays no tricks and nothing against it.
 *
 * <p>Guarantees what the {@link Ledger} does step by step: one operation a key, an account that
 * adds up, and that a look-up waits for what is under way. Whatever else there is to say of a
 * request is said there: then nothing is written here.
 */
record PlainLedger(JdbcClient jdbc) {

    private static final String IN_TURN =
            """
            with turn as materialized (
                select pg_advisory_xact_lock(hashtextextended(:key, 0))),
            """;

    private static final String OPENED =
            """
            moved as (
                insert into payment_account (payment_id, order_id, token, currency, authorized)
                select :payment, :order, :token, :currency, :amount from turn
                on conflict do nothing
                returning payment_id, order_id, currency)
            """;

    private static final String CAPTURED =
            """
            moved as (
                update payment_account set captured = captured + :amount from turn
                where payment_id = :payment and currency = :currency and authorized > 0
                    and authorized - captured - voided >= :amount and token = any(:plain)
                    and not exists (select from payment_operation where idempotency_key = :key)
                returning payment_id, order_id, currency)
            """;

    private static final String WRITTEN =
            """
            insert into payment_operation
                (idempotency_key, payment_id, order_id, type, outcome, amount, currency, asked)
            select :key, payment_id, order_id, :type, 'SUCCEEDED', :amount, currency, 1 from moved
            returning *
            """;

    private static final String AUTHORIZE = IN_TURN + OPENED + WRITTEN;
    private static final String CAPTURE = IN_TURN + CAPTURED + WRITTEN;

    static boolean isPlain(Intent intent) {
        return switch (intent.type()) {
            case AUTHORIZATION -> TestToken.plainFor(intent.type()).contains(intent.token());
            case CAPTURE -> true;
            case VOID, REFUND -> false;
        };
    }

    /**
     * Empty if it is not as plain as it looked.
     *
     * @throws DuplicateKeyException if the key was used by another at the same moment, or before
     *     for another payment
     */
    Optional<Operation> write(String key, Intent intent) {
        return jdbc.sql(intent.type() == OperationType.AUTHORIZATION ? AUTHORIZE : CAPTURE)
                .param("key", key)
                .param("payment", intent.paymentId())
                .param("order", intent.orderId())
                .param("token", intent.token())
                .param("currency", intent.currency())
                .param("amount", intent.amount())
                .param("plain", TestToken.plainFor(intent.type()).toArray(String[]::new))
                .param("type", intent.type().name())
                .query(Ledger::operation)
                .optional();
    }
}
