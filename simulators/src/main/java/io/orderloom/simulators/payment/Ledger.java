package io.orderloom.simulators.payment;

import io.orderloom.simulators.payment.Decision.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The provider's books, as seen from within one transaction. */
record Ledger(JdbcClient jdbc) {

    private static final int NEWEST = 1_000;

    void open(Intent intent, String token) {
        jdbc.sql(
                        """
                        insert into payment_account (payment_id, order_id, token, currency)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .params(intent.paymentId(), intent.orderId(), token)
                .param(intent.currency())
                .update();
    }

    /** The account, held until the transaction ends: operations on one payment come in turn. */
    Optional<Account> hold(String paymentId) {
        return jdbc.sql("select * from payment_account where payment_id = ? for update")
                .param(paymentId)
                .query(Ledger::account)
                .optional();
    }

    Optional<Operation> find(String key) {
        return jdbc.sql("select * from payment_operation where idempotency_key = ?")
                .param(key)
                .query(Ledger::operation)
                .optional();
    }

    Operation askedAgain(Operation operation) {
        return jdbc.sql(
                        """
                        update payment_operation set asked = asked + 1
                        where idempotency_key = ? returning *
                        """)
                .param(operation.idempotencyKey())
                .query(Ledger::operation)
                .single();
    }

    Operation write(String key, Intent intent, Account account, Decision decision) {
        return jdbc.sql(
                        """
                        insert into payment_operation as ledger (idempotency_key, payment_id,
                            order_id, type, outcome, amount, currency, code, asked)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 1)
                        on conflict (idempotency_key) do update
                        set outcome = excluded.outcome, amount = excluded.amount,
                            code = excluded.code, asked = ledger.asked + 1,
                            at = clock_timestamp()
                        returning *
                        """)
                .params(key, account.paymentId(), account.orderId(), intent.type().name())
                .params(decision.outcome().name(), account.amountOf(intent))
                .param(account.currency())
                .param(decision.code())
                .query(Ledger::operation)
                .single();
    }

    void move(Operation operation) {
        String column =
                switch (operation.type()) {
                    case AUTHORIZATION -> "authorized";
                    case CAPTURE -> "captured";
                    case VOID -> "voided";
                    case REFUND -> "refunded";
                };
        jdbc.sql(
                        "update payment_account set %1$s = %1$s + ? where payment_id = ?"
                                .formatted(column))
                .params(operation.amount(), operation.paymentId())
                .update();
    }

    List<Operation> entries(@Nullable String orderId) {
        return jdbc.sql(
                        """
                        select * from (
                            select * from payment_operation
                            where cast(:order as text) is null or order_id = :order
                            order by number desc limit :newest) as newest
                        order by number
                        """)
                .param("order", orderId)
                .param("newest", NEWEST)
                .query(Ledger::operation)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("payment_id"),
                row.getString("order_id"),
                row.getString("token"),
                row.getString("currency"),
                row.getLong("authorized"),
                row.getLong("captured"),
                row.getLong("voided"),
                row.getLong("refunded"));
    }

    static Operation operation(ResultSet row, int number) throws SQLException {
        return new Operation(
                row.getString("idempotency_key"),
                row.getString("payment_id"),
                OperationType.valueOf(row.getString("type")),
                Outcome.valueOf(row.getString("outcome")),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("code"),
                row.getInt("asked"),
                row.getTimestamp("at").toInstant());
    }
}
