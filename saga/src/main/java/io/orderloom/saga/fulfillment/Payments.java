package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All payments of the order, in the order of their numbers; the last one is the current one. */
record Payments(List<PaymentProgress> offered, @Nullable AwaitedPayment awaited) {

    Payments {
        offered = List.copyOf(offered);
    }

    /** Of an order that costs nothing there is no payment at all. */
    static Payments firstOf(OrderId orderId, PaymentMethod method, Money total) {
        Payments none = new Payments(List.of(), null);
        return total.isZero() ? none : none.offering(orderId, method, total);
    }

    @Nullable PaymentProgress current() {
        return offered.isEmpty() ? null : offered.getLast();
    }

    int declined() {
        return (int) offered.stream().filter(p -> p.authorization() == Call.DECLINED).count();
    }

    boolean settled() {
        return offered.stream().allMatch(PaymentProgress::settled);
    }

    boolean stuck() {
        return offered.stream().anyMatch(PaymentProgress::stuck);
    }

    /** Offers a method under the next number. */
    Payments offering(OrderId orderId, PaymentMethod method, Money due) {
        int number = offered.size() + 1;
        PaymentProgress next = PaymentProgress.offered(orderId, number, method, due);
        return new Payments(Stream.concat(offered.stream(), Stream.of(next)).toList(), null);
    }

    Payments each(UnaryOperator<PaymentProgress> change) {
        return new Payments(offered.stream().map(change).toList(), awaited);
    }

    Payments payment(PaymentId id, UnaryOperator<PaymentProgress> change) {
        return each(payment -> payment.paymentId().equals(id) ? change.apply(payment) : payment);
    }

    Payments awaiting(@Nullable AwaitedPayment next) {
        return new Payments(offered, next);
    }

    Payments released(Instant at) {
        return each(payment -> payment.released(at));
    }

    Payments postponedBy(Duration hold) {
        return awaiting(awaited == null ? null : awaited.postponedBy(hold));
    }
}
