package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.CARD;
import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.awaited;
import static io.orderloom.saga.fulfillment.Story.delivered;
import static io.orderloom.saga.fulfillment.Story.expire;
import static io.orderloom.saga.fulfillment.Story.held;
import static io.orderloom.saga.fulfillment.Story.partly;
import static io.orderloom.saga.fulfillment.Story.refused;
import static io.orderloom.saga.fulfillment.Story.shipped;
import static io.orderloom.saga.fulfillment.Story.stopped;
import static io.orderloom.saga.fulfillment.Story.usd;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.AwaitPayment;
import io.orderloom.api.order.CompleteOrder;
import io.orderloom.api.order.ConfirmCancellation;
import io.orderloom.api.order.ConfirmOrder;
import io.orderloom.api.order.ConfirmPartialCancellation;
import io.orderloom.api.order.ExpireOrder;
import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderCancellationRefused;
import io.orderloom.api.order.OrderCancellationRequested;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderCommand;
import io.orderloom.api.order.OrderCompleted;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPartiallyShipped;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPaymentProvided;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderShipped;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.order.ProvidePayment;
import io.orderloom.api.order.RecordDelivery;
import io.orderloom.api.order.RecordShipment;
import io.orderloom.api.order.RefuseCancellation;
import io.orderloom.api.order.RejectOrder;
import io.orderloom.api.order.RejectionReason;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.order.RequestCancellation;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.shipment.ShipmentId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order as this process may rely on it: it refuses loudly what is impossible, and lets a
 * command that is repeated, or that people overtook, change nothing.
 */
final class PlayedOrder {

    private final World world;
    private final Set<ShipmentId> live = new HashSet<>();
    private final Set<ShipmentId> left = new HashSet<>();
    private final Set<PaymentId> awaited = new HashSet<>();
    private OrderStatus status = OrderStatus.PENDING;
    private OrderStatus heldFrom = OrderStatus.PENDING;
    private HoldReason holdReason = HoldReason.MANUAL;

    PlayedOrder(World world) {
        this.world = world;
    }

    boolean ended() {
        return status.isTerminal();
    }

    void handle(OrderCommand command) {
        switch (command) {
            case ConfirmOrder confirm -> confirm(confirm);
            case RejectOrder reject -> reject(reject);
            case ExpireOrder expire -> expire(expire);
            case AwaitPayment await -> await(await);
            case HoldOrder hold -> hold(hold);
            case RecordShipment shipment -> shipped(shipment.shipmentId());
            case RecordDelivery _ -> delivered();
            case CompleteOrder _ -> complete();
            case ConfirmCancellation _ -> cancelled();
            case ConfirmPartialCancellation partial -> partly(partial.cancelled());
            case RefuseCancellation refused -> refused(refused.detail());
            case PlaceOrder _, ProvidePayment _, ReleaseOrder _, RequestCancellation _ ->
                    throw new AssertionError("Not the process's to ask: " + command);
        }
    }

    private void confirm(ConfirmOrder confirm) {
        if (!live.isEmpty()) {
            return;
        }
        if (status == OrderStatus.PENDING) {
            confirm.parcels().forEach(parcel -> live.add(parcel.shipmentId()));
            to(OrderStatus.CONFIRMED, new OrderConfirmed(ORDER, confirm.parcels()));
        } else {
            overtaken("confirm");
        }
    }

    private void reject(RejectOrder reject) {
        boolean unavailable =
                status == OrderStatus.ON_HOLD
                        && holdReason == HoldReason.PAYMENT
                        && reject.reason() == RejectionReason.PAYMENT_UNAVAILABLE;
        if (status == OrderStatus.PENDING || unavailable) {
            end(OrderStatus.REJECTED, new OrderRejected(ORDER, reject.reason(), reject.detail()));
        } else if (status != OrderStatus.REJECTED) {
            overtaken("reject");
        }
    }

    private void expire(ExpireOrder expire) {
        if (status == OrderStatus.AWAITING_PAYMENT) {
            end(OrderStatus.EXPIRED, new OrderExpired(ORDER, expire.reason()));
        } else if (status != OrderStatus.PENDING && status != OrderStatus.EXPIRED) {
            overtaken("expire");
        }
    }

    private void await(AwaitPayment await) {
        OrderStatus from = await.reminder() ? OrderStatus.AWAITING_PAYMENT : OrderStatus.PENDING;
        boolean news = await.reminder() || awaited.add(await.paymentId());
        if (news && status == from) {
            to(
                    OrderStatus.AWAITING_PAYMENT,
                    new OrderPaymentAwaited(
                            ORDER,
                            await.paymentId(),
                            await.declineCode(),
                            await.declinedMethods(),
                            await.dueAt(),
                            await.reminder()));
        } else if (news && !await.reminder()) {
            awaited.remove(await.paymentId());
            overtaken("await");
        }
    }

    private void hold(HoldOrder hold) {
        if (holdable()) {
            heldFrom = status;
            holdReason = hold.reason();
            to(OrderStatus.ON_HOLD, new OrderHeld(ORDER, hold.reason(), hold.detail(), heldFrom));
        } else {
            overtaken("hold");
        }
    }

    private void shipped(ShipmentId shipment) {
        if (!left.add(shipment)) {
            return;
        }
        boolean waiting = status == OrderStatus.ON_HOLD || status == OrderStatus.CANCELLING;
        if (!waiting
                && status != OrderStatus.CONFIRMED
                && status != OrderStatus.PARTIALLY_SHIPPED) {
            impossible("record a shipment");
        }
        OrderStatus next = waiting ? status : implied();
        OrderFact fact =
                left.containsAll(live)
                        ? new OrderShipped(ORDER, shipment, next)
                        : new OrderPartiallyShipped(ORDER, shipment, next);
        to(next, fact);
    }

    private void delivered() {
        if (status != OrderStatus.SHIPPED) {
            impossible("record the delivery");
        }
        to(OrderStatus.DELIVERED, new OrderDelivered(ORDER, OrderStatus.DELIVERED));
    }

    private void complete() {
        if (status != OrderStatus.SHIPPED && status != OrderStatus.DELIVERED) {
            impossible("complete");
        }
        end(OrderStatus.COMPLETED, new OrderCompleted(ORDER));
    }

    private void cancelled() {
        cancelling();
        end(OrderStatus.CANCELLED, new OrderCancelled(ORDER, null));
    }

    private void partly(List<ShipmentId> stopped) {
        cancelling();
        live.removeAll(stopped);
        to(implied(), new OrderPartiallyCancelled(ORDER, stopped, List.of(), usd(0), implied()));
    }

    private void refused(String detail) {
        cancelling();
        to(implied(), new OrderCancellationRefused(ORDER, detail, implied()));
    }

    // People

    void cancel() {
        boolean held = status == OrderStatus.ON_HOLD && (live.isEmpty() || !left.containsAll(live));
        if (holdable() || held) {
            OrderStatus from = status;
            to(OrderStatus.CANCELLING, new OrderCancellationRequested(ORDER, null, from));
        }
    }

    void holdManually() {
        if (holdable()) {
            hold(new HoldOrder(ORDER, HoldReason.MANUAL, null));
        }
    }

    boolean release() {
        if (status != OrderStatus.ON_HOLD) {
            return false;
        }
        OrderStatus next = live.isEmpty() ? heldFrom : implied();
        to(next, new OrderReleased(ORDER, holdReason, null, next));
        return true;
    }

    void provide() {
        if (status == OrderStatus.AWAITING_PAYMENT) {
            to(OrderStatus.PENDING, new OrderPaymentProvided(ORDER, CARD));
        }
    }

    private OrderStatus implied() {
        if (left.isEmpty()) {
            return OrderStatus.CONFIRMED;
        }
        return left.containsAll(live) ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED;
    }

    private boolean holdable() {
        return Set.of(
                        OrderStatus.PENDING,
                        OrderStatus.AWAITING_PAYMENT,
                        OrderStatus.CONFIRMED,
                        OrderStatus.PARTIALLY_SHIPPED)
                .contains(status);
    }

    private void cancelling() {
        if (status != OrderStatus.CANCELLING) {
            impossible("answer a cancellation");
        }
    }

    /** Only a hold or a cancellation can overtake the process. */
    private void overtaken(String what) {
        if (status != OrderStatus.ON_HOLD && status != OrderStatus.CANCELLING) {
            impossible(what);
        }
    }

    private void impossible(String what) {
        throw new AssertionError("Impossible to " + what + " from " + status);
    }

    private void end(OrderStatus next, OrderFact fact) {
        if (!world.balanced()) {
            throw new AssertionError("Ends out of balance: " + fact);
        }
        to(next, fact);
    }

    private void to(OrderStatus next, OrderFact fact) {
        status = next;
        world.record(fact);
    }
}
