package io.orderloom.query.payment;

import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.query.PaymentView;
import io.orderloom.api.query.PaymentView.Attempt;
import io.orderloom.api.query.PaymentView.Status;
import io.orderloom.api.value.Money;
import io.orderloom.query.Json;
import io.orderloom.query.JsonList;
import io.orderloom.query.Ledger;
import io.orderloom.query.Recorded;
import io.orderloom.query.SetInsert;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One payment; its amounts in minor units. */
@Entity
@Table(name = "payment_details")
class PaymentRow {

    static final SetInsert<PaymentRow> WRITE =
            SetInsert.<PaymentRow>into("payment_details")
                    .text("id", it -> it.id)
                    .number("position", it -> it.position)
                    .text("order_id", it -> it.orderId)
                    .text("status", it -> it.status.name())
                    .text("unpaid", it -> it.unpaid.name())
                    .text("payment_method", it -> it.paymentMethod)
                    .text("currency", it -> it.currency)
                    .number("amount", it -> it.amount)
                    .number("authorized", it -> it.money.authorized())
                    .number("captured", it -> it.money.captured())
                    .number("voided", it -> it.money.voided())
                    .number("lapsed", it -> it.money.lapsed())
                    .number("refunded", it -> it.money.refunded())
                    .text("attempts", it -> Json.write(it.attempts))
                    .time("created_at", it -> it.createdAt)
                    .time("updated_at", it -> it.updatedAt)
                    .number("version", it -> it.version)
                    .orReplace("id");

    @Id private String id;
    @Column private long position;
    @Column private String orderId;

    @Enumerated(EnumType.STRING)
    private Status status;

    /** Where it stands as long as nothing is or was authorized. */
    @Enumerated(EnumType.STRING)
    private Status unpaid;

    @Column private String paymentMethod;
    @Column private String currency;
    @Column private long amount;
    @Embedded private Ledger money = Ledger.EMPTY;

    @Convert(converter = AttemptList.class)
    private List<Attempt> attempts;

    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Column private long version;

    protected PaymentRow() {}

    PaymentRow(PaymentAuthorizationRequested first, Recorded recorded) {
        id = first.paymentId().value();
        position = recorded.position();
        orderId = first.orderId().value();
        status = Status.REQUESTED;
        unpaid = Status.REQUESTED;
        paymentMethod = first.paymentMethod().name();
        currency = first.amount().currency().getCurrencyCode();
        amount = first.amount().minor();
        attempts = List.of();
        createdAt = recorded.at();
        updatedAt = recorded.at();
        version = recorded.sequence();
    }

    void on(PaymentEvent event, Recorded recorded) {
        money = money.on(event);
        unpaid = unpaidAfter(event);
        status = PaymentStatuses.of(money, unpaid);
        attempts = new Attempts(attempts).after(event, recorded.at()).all();
        updatedAt = recorded.at();
        version = recorded.sequence();
    }

    private Status unpaidAfter(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorizationRequested _ -> Status.REQUESTED;
            case PaymentDeclined it when authorizes(it.operation()) -> Status.DECLINED;
            case PaymentAttemptFailed it when authorizes(it.operation()) && it.exhausted() ->
                    Status.FAILED;
            case PaymentVoided _ when unpaid == Status.REQUESTED -> Status.VOIDED;
            default -> unpaid;
        };
    }

    private static boolean authorizes(PaymentOperation operation) {
        return operation == PaymentOperation.AUTHORIZE;
    }

    long position() {
        return position;
    }

    long version() {
        return version;
    }

    PaymentView view() {
        return new PaymentView(
                id,
                orderId,
                status,
                paymentMethod,
                currency,
                major(amount),
                major(money.authorized()),
                major(money.captured()),
                major(money.voided()),
                major(money.lapsed()),
                major(money.refunded()),
                attempts,
                createdAt,
                updatedAt,
                version);
    }

    private BigDecimal major(long minor) {
        return Money.of(minor, currency).toMajor();
    }

    @Converter
    static class AttemptList extends JsonList<Attempt> {
        AttemptList() {
            super(Attempt.class);
        }
    }
}
