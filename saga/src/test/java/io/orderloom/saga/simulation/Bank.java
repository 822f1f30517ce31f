package io.orderloom.saga.simulation;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's side: books of its own, which know nothing of ours. It honours idempotency keys,
 * and what it has set aside expires after a week whether we know it or not.
 */
final class Bank {

    static final Duration TERM = Duration.ofDays(7);

    /** What one key asked for, and what it was answered for good. */
    private record Deed(PaymentOperation operation, long asked, long done, boolean declined) {}

    /** The money of one payment. */
    record Account(Instant since, long authorized, long captured, long voided, long refunded) {

        long open() {
            return authorized - captured - voided;
        }
    }

    private final Map<String, Deed> deeds;
    private final Map<PaymentId, Account> accounts;
    private final Set<Object> captures;

    Bank() {
        this(new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    private Bank(Map<String, Deed> deeds, Map<PaymentId, Account> accounts, Set<Object> captures) {
        this.deeds = deeds;
        this.accounts = accounts;
        this.captures = captures;
    }

    Bank copy() {
        return new Bank(new HashMap<>(deeds), new HashMap<>(accounts), new HashSet<>(captures));
    }

    Map<PaymentId, Account> accounts() {
        return accounts;
    }

    /** All it knows, to tell one world from another. */
    Object books() {
        return Map.of("deeds", deeds, "accounts", accounts);
    }

    /** Whether this key is answered already, so that nobody decides anything about it. */
    boolean knows(String key) {
        return deeds.containsKey(key);
    }

    /** The amount moved, or nothing if it was declined for good. */
    @Nullable Long act(PaymentEvent intent, boolean willing, Instant now) {
        return switch (intent) {
            case PaymentAuthorizationRequested it -> authorize(it, willing, now);
            case PaymentCaptureRequested it -> capture(it, willing, now);
            case PaymentVoidRequested it -> giveBack(it);
            case PaymentRefundRequested it -> refund(it, willing);
            default -> throw new AssertionError("Not to be asked of anybody: " + intent);
        };
    }

    /** What is authorized under this payment, if anything is. */
    @Nullable Long lookUp(PaymentId payment) {
        Account account = accounts.get(payment);
        return account == null ? null : account.authorized();
    }

    private @Nullable Long authorize(
            PaymentAuthorizationRequested it, boolean willing, Instant now) {
        long amount = it.amount().minor();
        Deed known = known(it.idempotencyKey(), PaymentOperation.AUTHORIZE, amount);
        if (known != null) {
            return answer(known);
        }
        if (willing) {
            accounts.put(it.paymentId(), new Account(now, amount, 0, 0, 0));
        }
        return done(it.idempotencyKey(), PaymentOperation.AUTHORIZE, amount, amount, willing);
    }

    private @Nullable Long capture(PaymentCaptureRequested it, boolean willing, Instant now) {
        long amount = it.amount().minor();
        Deed known = known(it.idempotencyKey(), PaymentOperation.CAPTURE, amount);
        if (known != null) {
            return answer(known);
        }
        Account account = account(it.paymentId());
        boolean expired = !now.isBefore(account.since().plus(TERM));
        if (!expired && account.open() < amount) {
            throw new Violation("More is captured than is set aside: " + it);
        }
        if (willing && !expired) {
            if (!captures.add(it.shipmentId())) {
                throw new Violation("A parcel is charged twice: " + it);
            }
            accounts.put(
                    it.paymentId(),
                    new Account(
                            account.since(),
                            account.authorized(),
                            account.captured() + amount,
                            account.voided(),
                            account.refunded()));
        }
        boolean does = willing && !expired;
        return done(it.idempotencyKey(), PaymentOperation.CAPTURE, amount, amount, does);
    }

    private @Nullable Long giveBack(PaymentVoidRequested it) {
        Deed known = known(it.idempotencyKey(), PaymentOperation.VOID, 0);
        if (known != null) {
            return answer(known);
        }
        Account account = account(it.paymentId());
        long rest = account.open();
        accounts.put(
                it.paymentId(),
                new Account(
                        account.since(),
                        account.authorized(),
                        account.captured(),
                        account.voided() + rest,
                        account.refunded()));
        return done(it.idempotencyKey(), PaymentOperation.VOID, 0, rest, true);
    }

    private @Nullable Long refund(PaymentRefundRequested it, boolean willing) {
        long amount = it.amount().minor();
        Deed known = known(it.idempotencyKey(), PaymentOperation.REFUND, amount);
        if (known != null) {
            return answer(known);
        }
        Account account = account(it.paymentId());
        if (account.captured() - account.refunded() < amount) {
            throw new Violation("More is refunded than was captured: " + it);
        }
        if (willing) {
            accounts.put(
                    it.paymentId(),
                    new Account(
                            account.since(),
                            account.authorized(),
                            account.captured(),
                            account.voided(),
                            account.refunded() + amount));
        }
        return done(it.idempotencyKey(), PaymentOperation.REFUND, amount, amount, willing);
    }

    private @Nullable Deed known(String key, PaymentOperation operation, long asked) {
        Deed deed = deeds.get(key);
        if (deed != null && (deed.operation() != operation || deed.asked() != asked)) {
            throw new Violation("Key " + key + " is used for another purpose than " + deed);
        }
        return deed;
    }

    private static @Nullable Long answer(Deed deed) {
        return deed.declined() ? null : deed.done();
    }

    private @Nullable Long done(
            String key, PaymentOperation operation, long asked, long done, boolean willing) {
        Deed deed = new Deed(operation, asked, done, !willing);
        deeds.put(key, deed);
        return answer(deed);
    }

    private Account account(PaymentId payment) {
        Account account = accounts.get(payment);
        if (account == null) {
            throw new Violation("Money is moved that was never set aside: " + payment);
        }
        return account;
    }
}
