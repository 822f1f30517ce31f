package io.orderloom.command.shipment;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.shipment.*;
import io.orderloom.command.shipment.Stage.Cancellation;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One parcel. Dispatch and cancellation are decided here: a dispatch reported before the carrier
 * confirmed the cancellation wins. The commands of people and carriers return its version.
 */
@Aggregate
class Shipment {
    @AggregateIdentifier private ShipmentId id;
    private OrderId orderId;
    private Stage stage = Stage.NEW;
    private Cancellation cancellation = Cancellation.NONE;
    private int failedAttempts;
    private final Set<ShipmentTrackingUpdated> sightings = new HashSet<>();

    Shipment() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestShipment command) {
        if (stage == Stage.NEW || stage == Stage.FAILED) {
            apply(
                    new ShipmentRequested(
                            command.shipmentId(),
                            command.orderId(),
                            command.warehouseId(),
                            command.lines(),
                            command.amount(),
                            command.address(),
                            command.shipmentId() + ":book"));
        }
    }

    /** A booking nobody wants any more is taken back. */
    @CommandHandler
    void handle(RecordBooking command) {
        if (stage == Stage.REQUESTED || stage == Stage.FAILED) {
            apply(
                    new ShipmentBooked(
                            id,
                            orderId,
                            command.carrier(),
                            command.label(),
                            command.trackingNumber()));
            if (cancellation == Cancellation.WAITING) {
                askToCancel(false);
            }
        } else if (stage == Stage.CANCELLED && cancellation != Cancellation.ASKED) {
            askToCancel(false);
        }
    }

    /** An attempt made again after a crash has the same number, and may be refused for good. */
    @CommandHandler
    void handle(RecordBookingFailure command) {
        boolean news = command.attempt() > failedAttempts || command.exhausted();
        if (stage == Stage.REQUESTED && news) {
            apply(
                    new ShipmentBookingFailed(
                            id, orderId, command.attempt(), command.code(), command.exhausted()));
            if (command.exhausted() && cancellation == Cancellation.WAITING) {
                askToCancel(false);
            }
        }
    }

    @CommandHandler
    long handle(DispatchShipment command) {
        switch (stage) {
            case BOOKED -> dispatch();
            case DISPATCHED, DELIVERED, LOST -> {}
            case NEW, REQUESTED, FAILED, CANCELLED -> throw refused("dispatched");
        }
        return getVersion();
    }

    @CommandHandler
    long handle(RecordTracking command) {
        var sighting =
                new ShipmentTrackingUpdated(
                        id, orderId, command.status(), command.location(), command.at());
        switch (stage) {
            case BOOKED, DISPATCHED, DELIVERED, LOST -> {
                if (!sightings.contains(sighting)) {
                    apply(sighting);
                }
            }
            case NEW, REQUESTED, FAILED, CANCELLED -> throw refused("tracked");
        }
        return getVersion();
    }

    @CommandHandler
    long handle(RecordShipmentDelivery command) {
        switch (stage) {
            case BOOKED -> {
                dispatch();
                apply(new ShipmentDelivered(id, orderId));
            }
            case DISPATCHED -> apply(new ShipmentDelivered(id, orderId));
            case DELIVERED -> {}
            case NEW, REQUESTED, FAILED, LOST, CANCELLED -> throw refused("delivered");
        }
        return getVersion();
    }

    @CommandHandler
    long handle(ReportShipmentLost command) {
        switch (stage) {
            case DISPATCHED -> apply(new ShipmentLost(id, orderId, command.reason()));
            case LOST -> {}
            case NEW, REQUESTED, FAILED, BOOKED, DELIVERED, CANCELLED -> throw refused("lost");
        }
        return getVersion();
    }

    /** A carrier whose answers were lost may have it all the same, so a failed one is asked too. */
    @CommandHandler
    void handle(CancelShipment command) {
        switch (stage) {
            case REQUESTED -> {
                if (cancellation == Cancellation.NONE) {
                    askToCancel(true);
                }
            }
            case BOOKED -> {
                if (cancellation == Cancellation.NONE) {
                    askToCancel(false);
                }
            }
            case FAILED -> {
                if (cancellation != Cancellation.ASKED) {
                    askToCancel(false);
                }
            }
            case DISPATCHED, DELIVERED, LOST -> refuseToCancel();
            case NEW, CANCELLED -> {}
        }
    }

    @CommandHandler
    void handle(RecordShipmentCancellation command) {
        switch (stage) {
            case REQUESTED, FAILED, BOOKED -> apply(new ShipmentCancelled(id, orderId));
            case NEW, DISPATCHED, DELIVERED, LOST, CANCELLED -> {}
        }
    }

    @CommandHandler
    void handle(RecordShipmentCancellationRefusal command) {
        boolean mayBeBooked = stage == Stage.BOOKED || stage == Stage.FAILED;
        if (mayBeBooked && cancellation == Cancellation.ASKED) {
            apply(new ShipmentCancellationRefused(id, orderId, command.reason()));
        }
    }

    @EventSourcingHandler
    void on(ShipmentRequested event) {
        id = event.shipmentId();
        orderId = event.orderId();
        stage = Stage.REQUESTED;
        failedAttempts = 0;
    }

    @EventSourcingHandler
    void on(ShipmentBooked event) {
        stage = Stage.BOOKED;
    }

    @EventSourcingHandler
    void on(ShipmentBookingFailed event) {
        failedAttempts = event.attempt();
        stage = event.exhausted() ? Stage.FAILED : stage;
    }

    @EventSourcingHandler
    void on(ShipmentDispatched event) {
        stage = Stage.DISPATCHED;
    }

    @EventSourcingHandler
    void on(ShipmentTrackingUpdated event) {
        sightings.add(event);
    }

    @EventSourcingHandler
    void on(ShipmentDelivered event) {
        stage = Stage.DELIVERED;
    }

    @EventSourcingHandler
    void on(ShipmentLost event) {
        stage = Stage.LOST;
    }

    @EventSourcingHandler
    void on(ShipmentCancellationRequested event) {
        cancellation = event.bookingPending() ? Cancellation.WAITING : Cancellation.ASKED;
    }

    @EventSourcingHandler
    void on(ShipmentCancelled event) {
        stage = Stage.CANCELLED;
        cancellation = Cancellation.NONE;
    }

    @EventSourcingHandler
    void on(ShipmentCancellationRefused event) {
        cancellation = Cancellation.NONE;
    }

    /**
     * The parcel has left: a cancellation under way has failed, whatever the carrier says later.
     */
    private void dispatch() {
        apply(new ShipmentDispatched(id, orderId));
        if (cancellation != Cancellation.NONE) {
            refuseToCancel();
        }
    }

    private void refuseToCancel() {
        apply(new ShipmentCancellationRefused(id, orderId, "The parcel has left already."));
    }

    private void askToCancel(boolean bookingPending) {
        apply(new ShipmentCancellationRequested(id, orderId, id + ":cancel", bookingPending));
    }

    private RequestRefused refused(String what) {
        return new RequestRefused(
                RefusalCode.ILLEGAL_TRANSITION,
                "The shipment is " + stage + " and cannot be " + what + ".");
    }
}
