package io.orderloom.simulators.payment;

import io.orderloom.simulators.SimulatorDatabase;
import io.orderloom.simulators.payment.Answer.Manner;
import io.orderloom.simulators.payment.Decision.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides every request and writes it down before anybody is told: one row a key, counted each time
 * it comes.
 */
@Component
class PaymentDesk {

    private final SimulatorDatabase database;
    private final Webhooks webhooks;

    PaymentDesk(SimulatorDatabase database, Webhooks webhooks) {
        this.database = database;
        this.webhooks = webhooks;
    }

    Answer perform(String key, Intent intent) {
        return plainly(key, intent)
                .<Answer>map(done -> Answer.of(done, Manner.AT_ONCE))
                .orElseGet(() ->
                        database.serialised(key, jdbc -> perform(new Ledger(jdbc), key, intent)));
    }

    /** What succeeded under the key, once nothing is under way with it any more. */
    Optional<Operation> lookUp(String key) {
        return database.serialised(key, jdbc -> new Ledger(jdbc).find(key))
                .filter(operation -> operation.outcome() == Outcome.SUCCEEDED);
    }

    List<Operation> entries(@Nullable String orderId) {
        return database.inTransaction(jdbc -> new Ledger(jdbc).entries(orderId));
    }

    private Optional<Operation> plainly(String key, Intent intent) {
        if (!PlainLedger.isPlain(intent)) {
            return Optional.empty();
        }
        try {
            return webhooks.areTold()
                    ? database.inTransaction(jdbc -> plainlyAndTold(jdbc, key, intent))
                    : database.atOnce(jdbc -> new PlainLedger(jdbc).write(key, intent));
        } catch (DuplicateKeyException _) {
            // Seen before, or this very moment: what that means is not plain.
            return Optional.empty();
        }
    }

    private Optional<Operation> plainlyAndTold(JdbcClient jdbc, String key, Intent intent) {
        Optional<Operation> done = new PlainLedger(jdbc).write(key, intent);
        done.ifPresent(operation -> webhooks.owe(jdbc, operation));
        return done;
    }

    private Answer perform(Ledger ledger, String key, Intent intent) {
        String token = intent.token();
        if (token != null) {
            ledger.open(intent, token);
        }
        return ledger.hold(intent.paymentId())
                .map(account -> perform(ledger, key, intent, account))
                .orElseGet(() -> new Answer.Declined("NOT_AUTHORIZED"));
    }

    private Answer perform(Ledger ledger, String key, Intent intent, Account account) {
        Optional<Operation> earlier = ledger.find(key);
        if (earlier.filter(operation -> !operation.isFor(intent)).isPresent()) {
            return new Answer.KeyReused();
        }
        return earlier.filter(Operation::isSettled)
                .map(settled -> Answer.of(ledger.askedAgain(settled), Manner.AT_ONCE))
                .orElseGet(() -> {
                    int asked = earlier.map(Operation::asked).orElse(0) + 1;
                    return tryAnew(ledger, key, intent, account, asked);
                });
    }

    private Answer tryAnew(Ledger ledger, String key, Intent intent, Account account, int asked) {
        Optional<TestToken> token = TestToken.of(account.token());
        Decision decision =
                token.map(known -> decide(known, intent, account, asked))
                        .orElseGet(() -> Decision.declined("UNKNOWN_TOKEN"));
        Operation operation = ledger.write(key, intent, account, decision);
        if (operation.outcome() == Outcome.SUCCEEDED) {
            ledger.move(operation);
        }
        webhooks.owe(ledger.jdbc(), operation);
        return Answer.of(operation, Answer.mannerOf(token.orElse(TestToken.OK), operation));
    }

    private static Decision decide(TestToken token, Intent intent, Account account, int asked) {
        return account.refusalOf(intent)
                .map(Decision::declined)
                .orElseGet(() -> token.decide(intent.type(), asked, account.orderId()));
    }
}
