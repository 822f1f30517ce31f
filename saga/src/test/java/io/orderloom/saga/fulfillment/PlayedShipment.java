package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.booking;
import static io.orderloom.saga.fulfillment.Story.bookingExhausted;
import static io.orderloom.saga.fulfillment.Story.cancellation;
import static io.orderloom.saga.fulfillment.Story.delivered;
import static io.orderloom.saga.fulfillment.Story.dispatched;
import static io.orderloom.saga.fulfillment.Story.lost;
import static io.orderloom.saga.fulfillment.Story.notStopped;
import static io.orderloom.saga.fulfillment.Story.request;
import static io.orderloom.saga.fulfillment.Story.stopped;

import io.orderloom.api.shipment.CancelShipment;
import io.orderloom.api.shipment.DispatchShipment;
import io.orderloom.api.shipment.RecordBooking;
import io.orderloom.api.shipment.RecordBookingFailure;
import io.orderloom.api.shipment.RecordShipmentCancellation;
import io.orderloom.api.shipment.RecordShipmentCancellationRefusal;
import io.orderloom.api.shipment.RecordShipmentDelivery;
import io.orderloom.api.shipment.RecordTracking;
import io.orderloom.api.shipment.ReportShipmentLost;
import io.orderloom.api.shipment.RequestShipment;
import io.orderloom.api.shipment.ShipmentCommand;
import io.orderloom.api.shipment.ShipmentId;

/**
 * A parcel and its carrier, which books, refuses, forgets to cancel in time, delivers and loses.
 */
final class PlayedShipment {

    private final World world;
    private final ShipmentId id;
    private ParcelStage stage = ParcelStage.PLANNED;
    private Call cancellation = Call.NOT_ASKED;

    PlayedShipment(World world, ShipmentId id) {
        this.world = world;
        this.id = id;
    }

    void handle(ShipmentCommand command) {
        switch (command) {
            case RequestShipment _ -> request();
            case CancelShipment _ -> cancel();
            case RecordBooking _,
                    RecordBookingFailure _,
                    DispatchShipment _,
                    RecordTracking _,
                    RecordShipmentDelivery _,
                    ReportShipmentLost _,
                    RecordShipmentCancellation _,
                    RecordShipmentCancellationRefusal _ ->
                    throw new AssertionError("Not the process's to ask: " + command);
        }
    }

    private void request() {
        if (stage == ParcelStage.PLANNED || stage == ParcelStage.BOOKING_FAILED) {
            stage = ParcelStage.REQUESTED;
            world.outside(this::answerBooking);
        }
    }

    private void answerBooking() {
        if (world.fails(20)) {
            stage = ParcelStage.BOOKING_FAILED;
            world.record(bookingExhausted(id));
            cancelWaiting();
        } else {
            stage = ParcelStage.BOOKED;
            world.record(booking(id));
            world.outside(this::dispatch);
            cancelWaiting();
        }
    }

    private void cancelWaiting() {
        if (cancellation == Call.ASKED && stage == ParcelStage.BOOKED) {
            world.outside(this::answerCancellation);
        } else if (cancellation == Call.ASKED && world.chance(50)) {
            stop();
        }
    }

    private void cancel() {
        if (stage == ParcelStage.BOOKING_FAILED) {
            stop();
        } else if (cancellation != Call.ASKED && stage.stoppable()) {
            cancellation = Call.ASKED;
            if (stage == ParcelStage.BOOKED) {
                world.outside(this::answerCancellation);
            }
        }
    }

    private void answerCancellation() {
        if (stage != ParcelStage.BOOKED) {
            return;
        }
        if (world.chance(25)) {
            cancellation = Call.DECLINED;
            world.record(notStopped(id));
        } else {
            stop();
        }
    }

    private void stop() {
        stage = ParcelStage.STOPPED;
        world.record(stopped(id));
    }

    private void dispatch() {
        if (stage == ParcelStage.BOOKED) {
            stage = ParcelStage.DISPATCHED;
            world.record(dispatched(id));
            world.outside(this::arrive);
        }
    }

    private void arrive() {
        if (world.chance(25)) {
            stage = ParcelStage.LOST;
            world.record(lost(id));
        } else {
            stage = ParcelStage.DELIVERED;
            world.record(delivered(id));
        }
    }
}
