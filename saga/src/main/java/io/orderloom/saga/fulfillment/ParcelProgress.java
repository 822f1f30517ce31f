package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.Parcel;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.stock.WarehouseId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One parcel, its carrier and its money.
 *
 * @param since when it came to its stage
 * @param late whether the deadline of its stage has passed
 * @param recording whether the order knows that it left
 * @param payment from which it is captured, once that was asked
 */
record ParcelProgress(
        Parcel plan,
        ParcelStage stage,
        @Nullable Instant since,
        boolean late,
        Call recording,
        Call cancellation,
        Call capture,
        @Nullable PaymentId payment,
        Call refund) {

    static ParcelProgress of(Parcel plan) {
        return new ParcelProgress(
                plan,
                ParcelStage.PLANNED,
                null,
                false,
                Call.NOT_ASKED,
                Call.NOT_ASKED,
                Call.NOT_ASKED,
                null,
                Call.NOT_ASKED);
    }

    ShipmentId shipmentId() {
        return plan.shipmentId();
    }

    WarehouseId warehouseId() {
        return plan.warehouseId();
    }

    RefundId refundId() {
        return RefundId.of(plan.shipmentId());
    }

    /** Whether its amount is still to be taken, or may have been taken without our knowing. */
    boolean owed() {
        boolean writtenOff = stage == ParcelStage.LOST && !mayBeCaptured();
        return stage.live() && !plan.amount().isZero() && capture != Call.DONE && !writtenOff;
    }

    boolean refundDue() {
        return stage == ParcelStage.LOST && capture == Call.DONE && refund != Call.DONE;
    }

    /** Whether cancelling it is answered, in one way or the other. */
    boolean resolved() {
        return !stage.stoppable() || cancellation == Call.DECLINED;
    }

    /** Whether its money waits for an operator. */
    boolean stuck() {
        return (owed() && capture.refused()) || refund.refused();
    }

    boolean bookingFailed() {
        return stage == ParcelStage.BOOKING_FAILED || (stage == ParcelStage.REQUESTED && late);
    }

    /** Whether the payment that was asked for it may have taken its amount. */
    boolean captureUnknownOf(PaymentId id) {
        return id.equals(payment) && capture != Call.DONE && mayBeCaptured();
    }

    private boolean mayBeCaptured() {
        return payment != null && capture != Call.DECLINED;
    }

    /** When it must have come further than this stage; null if it has, or is late already. */
    @Nullable Instant dueIn(ParcelStage waiting, Duration limit) {
        return stage == waiting && !late && since != null ? Scheduling.due(since, limit) : null;
    }

    boolean lateAt(Instant time, ParcelStage waiting, Duration limit) {
        Instant due = dueIn(waiting, limit);
        return due != null && !due.isAfter(time);
    }

    /** Whether this key asked for its capture. */
    boolean capturedBy(String idempotencyKey) {
        return idempotencyKey.equals(payment + ":capture:" + shipmentId());
    }

    /** Whether this key asked for its refund. */
    boolean refundedBy(String idempotencyKey) {
        return idempotencyKey.equals(payment + ":refund:" + refundId());
    }

    ParcelProgress to(ParcelStage next, Instant at) {
        return new ParcelProgress(
                plan, next, at, false, recording, cancellation, capture, payment, refund);
    }

    ParcelProgress overdue() {
        return new ParcelProgress(
                plan, stage, since, true, recording, cancellation, capture, payment, refund);
    }

    ParcelProgress recording(Call next) {
        return new ParcelProgress(
                plan, stage, since, late, next, cancellation, capture, payment, refund);
    }

    ParcelProgress cancellation(Call next) {
        return new ParcelProgress(
                plan, stage, since, late, recording, next, capture, payment, refund);
    }

    ParcelProgress capture(Call next, @Nullable PaymentId from) {
        return new ParcelProgress(
                plan, stage, since, late, recording, cancellation, next, from, refund);
    }

    ParcelProgress capture(Call next) {
        return capture(next, payment);
    }

    ParcelProgress refund(Call next) {
        return new ParcelProgress(
                plan, stage, since, late, recording, cancellation, capture, payment, next);
    }

    /** After a hold: what failed is asked again, and a booking under way has its full time. */
    ParcelProgress released(Instant at) {
        ParcelProgress money = owed() ? capture(capture.retried()) : this;
        ParcelProgress retried = money.refund(refund.retried());
        if (bookingFailed()) {
            return retried.to(ParcelStage.PLANNED, at);
        }
        return stage == ParcelStage.REQUESTED ? retried.to(stage, at) : retried;
    }
}
