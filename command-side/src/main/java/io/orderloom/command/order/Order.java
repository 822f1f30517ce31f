package io.orderloom.command.order;

import static io.orderloom.api.order.OrderStatus.AWAITING_PAYMENT;
import static io.orderloom.api.order.OrderStatus.CANCELLED;
import static io.orderloom.api.order.OrderStatus.CANCELLING;
import static io.orderloom.api.order.OrderStatus.COMPLETED;
import static io.orderloom.api.order.OrderStatus.DELIVERED;
import static io.orderloom.api.order.OrderStatus.EXPIRED;
import static io.orderloom.api.order.OrderStatus.ON_HOLD;
import static io.orderloom.api.order.OrderStatus.PENDING;
import static io.orderloom.api.order.OrderStatus.REJECTED;
import static io.orderloom.api.order.OrderStatus.SHIPPED;
import static io.orderloom.api.problem.RefusalCode.ALREADY_DISPATCHED;
import static io.orderloom.api.problem.RefusalCode.ILLEGAL_TRANSITION;
import static io.orderloom.api.problem.RefusalCode.ORDER_ENDED;
import static io.orderloom.api.problem.RefusalCode.PAYMENT_NOT_AWAITED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.orderloom.api.Metadata;
import io.orderloom.api.order.*;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.value.Money;
import io.orderloom.command.ExpectedVersion;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The whole lifecycle of one order on one page; the commands of people return its version. */
@Aggregate
class Order {
    @AggregateIdentifier private OrderId id;
    private OrderStatus status = PENDING;
    private Money total;
    private Parcels parcels = Parcels.planned(List.of());
    private boolean placed;
    private boolean confirmed;
    private boolean awaitsPayment;
    private boolean reminded;

    /** The payment for which another method was asked for last: asked for once. */
    private @Nullable PaymentId declined;

    private boolean released;
    private @Nullable PaymentMethod provided;
    private @Nullable HoldReason heldFor;
    private @Nullable String cancellationReason;

    Order() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PlaceOrder command) {
        if (!placed) {
            TotalPolicy.requireSumOfLines(command);
            apply(Placing.factOf(command));
        }
    }

    /** Of a hold or a cancellation that came in between the process hears by itself. */
    @CommandHandler
    void handle(ConfirmOrder command) {
        if (status == PENDING) {
            apply(new OrderConfirmed(id, command.parcels()));
        }
    }

    @CommandHandler
    void handle(RejectOrder command) {
        if (!confirmed && (status == PENDING || status == AWAITING_PAYMENT || status == ON_HOLD)) {
            apply(new OrderRejected(id, command.reason(), command.detail()));
        }
    }

    @CommandHandler
    void handle(ExpireOrder command) {
        if (status == AWAITING_PAYMENT) {
            apply(new OrderExpired(id, command.reason()));
        }
    }

    @CommandHandler
    void handle(AwaitPayment command) {
        var due =
                command.reminder()
                        ? status == AWAITING_PAYMENT && !reminded
                        : status == PENDING && !command.paymentId().equals(declined);
        if (due) {
            apply(
                    new OrderPaymentAwaited(
                            id,
                            command.paymentId(),
                            command.declineCode(),
                            command.declinedMethods(),
                            command.dueAt(),
                            command.reminder()));
        }
    }

    @CommandHandler
    long handle(
            ProvidePayment command,
            @MetaDataValue(Metadata.EXPECTED_VERSION) @Nullable Long expected) {
        if (status != PENDING || !command.paymentMethod().equals(provided)) {
            ExpectedVersion.require(expected);
            require(status == AWAITING_PAYMENT, PAYMENT_NOT_AWAITED, "awaits no payment");
            apply(new OrderPaymentProvided(id, command.paymentMethod()));
        }
        return getVersion();
    }

    @CommandHandler
    long handle(
            HoldOrder command, @MetaDataValue(Metadata.EXPECTED_VERSION) @Nullable Long expected) {
        if (status != ON_HOLD && (isHoldable() || isAskedByAPerson(command.reason()))) {
            ExpectedVersion.require(expected);
            require(isHoldable(), ILLEGAL_TRANSITION, "cannot be held");
            apply(new OrderHeld(id, command.reason(), command.detail(), status));
        }
        return getVersion();
    }

    @CommandHandler
    long handle(
            ReleaseOrder command,
            @MetaDataValue(Metadata.EXPECTED_VERSION) @Nullable Long expected) {
        if (!released || status.isTerminal()) {
            ExpectedVersion.require(expected);
            var reason = heldFor;
            if (status != ON_HOLD || reason == null) {
                throw refused(ILLEGAL_TRANSITION, "is not held");
            }
            apply(new OrderReleased(id, reason, command.detail(), impliedStatus()));
        }
        return getVersion();
    }

    @CommandHandler
    long handle(
            RequestCancellation command,
            @MetaDataValue(Metadata.EXPECTED_VERSION) @Nullable Long expected) {
        if (status != CANCELLING && status != CANCELLED) {
            ExpectedVersion.require(expected);
            require(!parcels.allDispatched(), ALREADY_DISPATCHED, "has left already");
            require(!status.isTerminal(), ORDER_ENDED, "has ended");
            apply(new OrderCancellationRequested(id, command.reason(), status));
        }
        return getVersion();
    }

    @CommandHandler
    void handle(ConfirmCancellation command) {
        if (status == CANCELLING) {
            require(parcels.noneDispatched(), ILLEGAL_TRANSITION, "has a parcel that left");
            apply(new OrderCancelled(id, cancellationReason));
        }
    }

    @CommandHandler
    void handle(ConfirmPartialCancellation command) {
        if (status == CANCELLING) {
            var stopped = command.cancelled();
            require(areStoppable(stopped), ILLEGAL_TRANSITION, "has no such parcels to stop");
            apply(
                    new OrderPartiallyCancelled(
                            id,
                            stopped,
                            parcels.linesOf(stopped),
                            parcels.amountOf(stopped, Money.zero(total.currency())),
                            parcels.cancel(stopped).status()));
        }
    }

    @CommandHandler
    void handle(RefuseCancellation command) {
        if (status == CANCELLING) {
            apply(new OrderCancellationRefused(id, command.detail(), impliedStatus()));
        }
    }

    @CommandHandler
    void handle(RecordShipment command) {
        var shipment = command.shipmentId();
        require(parcels.contains(shipment), ILLEGAL_TRANSITION, "has no parcel " + shipment);
        if (!status.isTerminal() && isUnderWay(shipment)) {
            var after = parcels.dispatch(shipment);
            var next = unlessLocked(after.status());
            apply(
                    after.allDispatched()
                            ? new OrderShipped(id, shipment, next)
                            : new OrderPartiallyShipped(id, shipment, next));
        }
    }

    @CommandHandler
    void handle(RecordDelivery command) {
        if (!status.isTerminal() && !parcels.delivered()) {
            require(parcels.allDispatched(), ILLEGAL_TRANSITION, "has parcels still to leave");
            apply(new OrderDelivered(id, unlessLocked(DELIVERED)));
        }
    }

    @CommandHandler
    void handle(CompleteOrder command) {
        if (status != COMPLETED) {
            require(
                    status == SHIPPED || status == DELIVERED,
                    ILLEGAL_TRANSITION,
                    "cannot be completed");
            apply(new OrderCompleted(id));
        }
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        id = event.orderId();
        total = event.total();
        placed = true;
    }

    @EventSourcingHandler
    void on(OrderPaymentAwaited event) {
        status = AWAITING_PAYMENT;
        awaitsPayment = true;
        reminded = event.reminder();
        declined = event.paymentId();
    }

    @EventSourcingHandler
    void on(OrderPaymentProvided event) {
        status = PENDING;
        awaitsPayment = false;
        provided = event.paymentMethod();
    }

    @EventSourcingHandler
    void on(OrderConfirmed event) {
        status = OrderStatus.CONFIRMED;
        confirmed = true;
        parcels = Parcels.planned(event.parcels());
    }

    @EventSourcingHandler
    void on(OrderRejected event) {
        status = REJECTED;
    }

    @EventSourcingHandler
    void on(OrderExpired event) {
        status = EXPIRED;
    }

    @EventSourcingHandler
    void on(OrderHeld event) {
        status = ON_HOLD;
        heldFor = event.reason();
        released = false;
    }

    @EventSourcingHandler
    void on(OrderReleased event) {
        status = event.status();
        heldFor = null;
        released = true;
    }

    @EventSourcingHandler
    void on(OrderCancellationRequested event) {
        status = CANCELLING;
        cancellationReason = event.reason();
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        status = CANCELLED;
    }

    @EventSourcingHandler
    void on(OrderPartiallyCancelled event) {
        parcels = parcels.cancel(event.shipments());
        status = event.status();
    }

    @EventSourcingHandler
    void on(OrderCancellationRefused event) {
        status = event.status();
    }

    @EventSourcingHandler
    void on(OrderPartiallyShipped event) {
        parcels = parcels.dispatch(event.shipmentId());
        status = event.status();
    }

    @EventSourcingHandler
    void on(OrderShipped event) {
        parcels = parcels.dispatch(event.shipmentId());
        status = event.status();
    }

    @EventSourcingHandler
    void on(OrderDelivered event) {
        parcels = parcels.deliver();
        status = event.status();
    }

    @EventSourcingHandler
    void on(OrderCompleted event) {
        status = COMPLETED;
    }

    /** Where the order stands by its facts alone, once no hold or cancellation hides it. */
    private OrderStatus impliedStatus() {
        if (confirmed) {
            return parcels.status();
        }
        return awaitsPayment ? AWAITING_PAYMENT : PENDING;
    }

    /** A hold and a cancellation outlast what is recorded meanwhile. */
    private OrderStatus unlessLocked(OrderStatus next) {
        return status == ON_HOLD || status == CANCELLING ? status : next;
    }

    private boolean isHoldable() {
        return switch (status) {
            case PENDING, AWAITING_PAYMENT, CONFIRMED, PARTIALLY_SHIPPED -> true;
            case BACKORDERED,
                    ON_HOLD,
                    REJECTED,
                    EXPIRED,
                    SHIPPED,
                    DELIVERED,
                    COMPLETED,
                    CANCELLING,
                    CANCELLED ->
                    false;
        };
    }

    /** The process holds for facts that may be overtaken: then there is nothing to refuse. */
    private static boolean isAskedByAPerson(HoldReason reason) {
        return switch (reason) {
            case MANUAL, FRAUD, ADDRESS -> true;
            case PAYMENT, SHIPPING -> false;
        };
    }

    private boolean isUnderWay(ShipmentId shipment) {
        return !parcels.dispatched().contains(shipment) && !parcels.cancelled().contains(shipment);
    }

    private boolean areStoppable(List<ShipmentId> shipments) {
        return !shipments.isEmpty()
                && shipments.stream().allMatch(it -> parcels.contains(it) && isUnderWay(it));
    }

    private void require(boolean allowed, RefusalCode code, String otherwise) {
        if (!allowed) {
            throw refused(code, otherwise);
        }
    }

    private RequestRefused refused(RefusalCode code, String why) {
        return new RequestRefused(code, "The order is " + status + " and " + why + ".");
    }
}
