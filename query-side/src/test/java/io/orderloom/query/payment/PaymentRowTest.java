package io.orderloom.query.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.query.PaymentView;
import io.orderloom.api.query.PaymentView.Attempt;
import io.orderloom.api.query.PaymentView.Outcome;
import io.orderloom.api.query.PaymentView.Status;
import io.orderloom.api.value.Money;
import io.orderloom.query.Facts;
import io.orderloom.query.Recorded;
import org.junit.jupiter.api.Test;

class PaymentRowTest {

    private final Facts facts = Facts.of(1);
    private final String key = facts.payment() + ":authorize";

    @Test
    void derivesTheStatusFromWhatBecameOfTheMoney() {
        var part = facts.captured(facts.parcel1(), Facts.FIRST);
        var all = facts.captured(facts.parcel1(), Facts.TOTAL);

        assertThat(status()).isEqualTo(Status.REQUESTED);
        assertThat(status(facts.authorized())).isEqualTo(Status.AUTHORIZED);
        assertThat(status(facts.authorized(), part)).isEqualTo(Status.PARTIALLY_CAPTURED);
        assertThat(status(facts.authorized(), all)).isEqualTo(Status.CAPTURED);
        assertThat(status(facts.authorized(), part, voided(Facts.SECOND)))
                .isEqualTo(Status.CAPTURED);
        assertThat(status(facts.authorized(), voided(Facts.TOTAL))).isEqualTo(Status.VOIDED);
        assertThat(status(facts.authorized(), lapsed(Facts.TOTAL))).isEqualTo(Status.LAPSED);
        assertThat(status(facts.authorized(), all, refunded(Facts.FIRST)))
                .isEqualTo(Status.PARTIALLY_REFUNDED);
        assertThat(status(facts.authorized(), part, refunded(Facts.FIRST)))
                .isEqualTo(Status.REFUNDED);
    }

    @Test
    void tellsDeclinedFromFailedFromVoidedWhenNothingWasAuthorized() {
        var nothing = voided(Money.of(0, "USD"));

        assertThat(status(declined(PaymentOperation.AUTHORIZE))).isEqualTo(Status.DECLINED);
        assertThat(status(failed(1, false))).isEqualTo(Status.REQUESTED);
        assertThat(status(failed(3, true))).isEqualTo(Status.FAILED);
        assertThat(status(failed(3, true), facts.authorizationRequested()))
                .isEqualTo(Status.REQUESTED);
        assertThat(status(nothing)).isEqualTo(Status.VOIDED);
        assertThat(status(declined(PaymentOperation.AUTHORIZE), nothing))
                .isEqualTo(Status.DECLINED);
        assertThat(status(facts.authorized(), declined(PaymentOperation.CAPTURE)))
                .isEqualTo(Status.AUTHORIZED);
    }

    @Test
    void listsEveryAttemptUnderItsKey() {
        var payment =
                row(
                        failed(1, false),
                        failed(2, false),
                        facts.authorized(),
                        facts.captured(facts.parcel1(), Facts.FIRST));

        assertThat(payment.attempts())
                .extracting(Attempt::attempt, Attempt::outcome, Attempt::idempotencyKey)
                .containsExactly(
                        tuple(1, Outcome.FAILED, key),
                        tuple(2, Outcome.FAILED, key),
                        tuple(3, Outcome.SUCCEEDED, key),
                        tuple(
                                1,
                                Outcome.SUCCEEDED,
                                facts.payment() + ":capture:" + facts.parcel1()));
    }

    private Status status(PaymentEvent... events) {
        return row(events).status();
    }

    private PaymentView row(PaymentEvent... events) {
        var row = new PaymentRow(facts.authorizationRequested(), recorded(0));
        for (int i = 0; i < events.length; i++) {
            row.on(events[i], recorded(i + 1));
        }
        return row.view();
    }

    private Recorded recorded(long sequence) {
        return new Recorded(facts.payment().value(), sequence, Facts.T0, sequence + 1);
    }

    private PaymentEvent voided(Money amount) {
        return new PaymentVoided(facts.payment(), facts.order(), amount);
    }

    private PaymentEvent lapsed(Money amount) {
        return new PaymentAuthorizationLapsed(facts.payment(), facts.order(), amount);
    }

    private PaymentEvent refunded(Money amount) {
        var refund = RefundId.of(facts.parcel1());
        return new PaymentRefunded(facts.payment(), facts.order(), refund, amount, "ref");
    }

    private PaymentEvent declined(PaymentOperation operation) {
        return new PaymentDeclined(facts.payment(), facts.order(), key, operation, "DECLINED");
    }

    private PaymentEvent failed(int attempt, boolean exhausted) {
        return new PaymentAttemptFailed(
                facts.payment(),
                facts.order(),
                key,
                PaymentOperation.AUTHORIZE,
                attempt,
                "TIMEOUT",
                exhausted);
    }
}
