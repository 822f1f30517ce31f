package io.orderloom.query.order;

import io.orderloom.api.order.OrderCancellationRefused;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPaymentProvided;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.query.OrderView;
import io.orderloom.api.shipment.ShipmentEvent;
import java.time.Instant;

/**
 * An order as its facts have made it: state and event give the next state, and nothing else does.
 * So an order is the same whether a projection folded it or a query reads it straight from its
 * events. A fact that is known already changes nothing and gives the same instance.
 *
 * @param version the highest sequence seen of the order itself
 */
record OrderState(
        OrderPlaced placed,
        OrderStatus status,
        Reasons reasons,
        String paymentMethod,
        Cancelled cancelled,
        Payments payments,
        Parcels parcels,
        Instant updatedAt,
        long version) {

    static OrderState of(OrderPlaced placed) {
        return new OrderState(
                placed,
                OrderStatus.PENDING,
                Reasons.NONE,
                placed.paymentMethod().name(),
                Cancelled.nothingOf(placed),
                Payments.NONE,
                Parcels.NONE,
                placed.placedAt(),
                0);
    }

    OrderState on(OrderEvent event, long sequence, Instant at) {
        return sequence <= version ? this : after(event).seen(sequence, at);
    }

    OrderState on(PaymentEvent event, long sequence, Instant at) {
        return payments.knows(event, sequence)
                ? this
                : with(payments.on(event, sequence)).seen(version, at);
    }

    OrderState on(ShipmentEvent event, long sequence, Instant at) {
        return parcels.knows(event, sequence)
                ? this
                : with(parcels.on(event, sequence)).seen(version, at);
    }

    private OrderState after(OrderEvent event) {
        return switch (event) {
            case OrderPlaced _ -> this;
            case OrderPaymentAwaited it -> awaiting(it);
            case OrderPaymentProvided it -> with(it.paymentMethod().name()).at(OrderStatus.PENDING);
            case OrderConfirmed it -> with(parcels.planned(it)).at(OrderStatus.CONFIRMED);
            case OrderRejected it -> to(OrderStatus.REJECTED, reasons.ended(it.reason().name()));
            case OrderExpired it -> to(OrderStatus.EXPIRED, reasons.ended(it.reason()));
            case OrderHeld it -> to(OrderStatus.ON_HOLD, reasons.held(it.reason().name()));
            case OrderReleased it -> at(it.status());
            case OrderCancellationRequested _ -> at(OrderStatus.CANCELLING);
            case OrderCancelled it -> cancelled(it);
            case OrderPartiallyCancelled it -> with(cancelled.plus(it)).at(it.status());
            case OrderCancellationRefused it -> at(it.status());
            case OrderPartiallyShipped it -> at(it.status());
            case OrderShipped it -> at(it.status());
            case OrderDelivered it -> at(it.status());
            case OrderCompleted _ -> at(OrderStatus.COMPLETED);
        };
    }

    private OrderState awaiting(OrderPaymentAwaited event) {
        return event.reminder()
                ? this
                : to(OrderStatus.AWAITING_PAYMENT, reasons.awaiting(event.declineCode()));
    }

    private OrderState cancelled(OrderCancelled event) {
        return with(Cancelled.allOf(placed))
                .to(OrderStatus.CANCELLED, reasons.ended(event.reason()));
    }

    OrderView view() {
        return new OrderView(
                placed.orderId().value(),
                placed.orderNumber(),
                placed.customerId().value(),
                placed.email() == null ? null : placed.email().value(),
                status,
                reasons.of(status),
                payments.status(),
                parcels.status(),
                placed.total().currency().getCurrencyCode(),
                placed.total().toMajor(),
                cancelled.amount().toMajor(),
                placed.lines().stream().map(this::item).toList(),
                placed.shippingAddress(),
                paymentMethod,
                placed.allowSplit(),
                placed.onShortage(),
                placed.placedAt(),
                updatedAt,
                version,
                payments.facts() + parcels.facts());
    }

    private OrderView.Item item(OrderLine line) {
        return new OrderView.Item(
                line.lineId(),
                line.productId().value(),
                line.quantity(),
                line.price().toMajor(),
                cancelled.of(line.lineId()));
    }

    // One component changed at a time: what Java has no words for yet.

    private OrderState at(OrderStatus next) {
        return to(next, reasons);
    }

    private OrderState to(OrderStatus next, Reasons why) {
        return new OrderState(
                placed, next, why, paymentMethod, cancelled, payments, parcels, updatedAt, version);
    }

    private OrderState with(String method) {
        return new OrderState(
                placed, status, reasons, method, cancelled, payments, parcels, updatedAt, version);
    }

    private OrderState with(Cancelled all) {
        return new OrderState(
                placed, status, reasons, paymentMethod, all, payments, parcels, updatedAt, version);
    }

    private OrderState with(Payments all) {
        return new OrderState(
                placed,
                status,
                reasons,
                paymentMethod,
                cancelled,
                all,
                parcels,
                updatedAt,
                version);
    }

    private OrderState with(Parcels all) {
        return new OrderState(
                placed,
                status,
                reasons,
                paymentMethod,
                cancelled,
                payments,
                all,
                updatedAt,
                version);
    }

    private OrderState seen(long sequence, Instant at) {
        var latest = at.isAfter(updatedAt) ? at : updatedAt;
        return new OrderState(
                placed,
                status,
                reasons,
                paymentMethod,
                cancelled,
                payments,
                parcels,
                latest,
                sequence);
    }
}
