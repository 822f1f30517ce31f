package io.orderloom.saga.fulfillment;

import static io.orderloom.saga.fulfillment.Story.ORDER;
import static io.orderloom.saga.fulfillment.Story.authorize;
import static io.orderloom.saga.fulfillment.Story.authorized;
import static io.orderloom.saga.fulfillment.Story.capture;
import static io.orderloom.saga.fulfillment.Story.captureDeclined;
import static io.orderloom.saga.fulfillment.Story.captureExhausted;
import static io.orderloom.saga.fulfillment.Story.captured;
import static io.orderloom.saga.fulfillment.Story.declined;
import static io.orderloom.saga.fulfillment.Story.exhausted;
import static io.orderloom.saga.fulfillment.Story.paid;
import static io.orderloom.saga.fulfillment.Story.refunded;
import static io.orderloom.saga.fulfillment.Story.usd;
import static io.orderloom.saga.fulfillment.Story.voided;

import io.orderloom.api.payment.AuthorizePayment;
import io.orderloom.api.payment.CapturePayment;
import io.orderloom.api.payment.LapseAuthorization;
import io.orderloom.api.payment.ParcelAmount;
import io.orderloom.api.payment.PaymentAuthorizationLapsed;
import io.orderloom.api.payment.PaymentCaptured;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.payment.PaymentVoided;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordCapture;
import io.orderloom.api.payment.RecordDecline;
import io.orderloom.api.payment.RecordRefund;
import io.orderloom.api.payment.RecordVoid;
import io.orderloom.api.payment.RefundId;
import io.orderloom.api.payment.RefundPayment;
import io.orderloom.api.payment.VoidPayment;
import io.orderloom.api.shipment.ShipmentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A payment and its provider, which answers, declines, fails, or does its work without telling. */
final class PlayedPayment {

    private final World world;
    private final PaymentId id;
    private final boolean asksItself;
    private final Map<ShipmentId, Call> captures = new HashMap<>();
    private final Map<RefundId, Call> refunds = new HashMap<>();
    private Call authorization = Call.NOT_ASKED;
    private Call voiding = Call.NOT_ASKED;
    private List<ParcelAmount> parcels = List.of();
    private long amount;
    private long hidden;
    private long open;
    private boolean lapsed;

    PlayedPayment(World world, PaymentId id) {
        this.world = world;
        this.id = id;
        asksItself = world.chance(50);
    }

    boolean balanced() {
        return open == 0
                && !authorization.open()
                && !voiding.open()
                && captures.values().stream().noneMatch(Call::open)
                && refunds.values().stream().noneMatch(Call::open);
    }

    void handle(PaymentCommand command) {
        switch (command) {
            case AuthorizePayment authorize -> authorize(authorize);
            case CapturePayment capture -> capture(capture);
            case VoidPayment _ -> giveBack();
            case LapseAuthorization _ -> lapse();
            case RefundPayment refund -> refund(refund);
            case RecordAuthorization _,
                    RecordDecline _,
                    RecordCapture _,
                    RecordVoid _,
                    RecordRefund _,
                    RecordAttemptFailure _ ->
                    throw new AssertionError("Not the process's to ask: " + command);
        }
    }

    private void authorize(AuthorizePayment command) {
        long due = command.amount().minor();
        if (command.parcels().stream().mapToLong(it -> it.amount().minor()).sum() != due) {
            throw new AssertionError("The parcels are not the whole: " + command);
        }
        if (authorization == Call.NOT_ASKED || authorization == Call.FAILED) {
            amount = due;
            parcels = command.parcels();
            authorization = Call.ASKED;
            world.outside(this::answerAuthorization);
        }
    }

    private void answerAuthorization() {
        if (world.fails(15)) {
            authorization = Call.FAILED;
            hidden = world.chance(50) ? amount : 0;
            world.record(exhausted(id));
            world.deadLetter(this::authorizeAfterAll);
            voidWaiting();
        } else if (world.chance(20)) {
            authorization = Call.DECLINED;
            world.record(declined(id));
            voiding = voiding.open() ? Call.DONE : voiding;
        } else {
            authorized();
            voidWaiting();
        }
    }

    private void authorizeAfterAll() {
        if (authorization == Call.FAILED && voiding == Call.NOT_ASKED) {
            authorized();
        }
    }

    private void authorized() {
        authorization = Call.DONE;
        hidden = 0;
        open = amount;
        world.record(paid(id, usd(amount)));
    }

    private void voidWaiting() {
        if (voiding.open() && (asksItself || authorization == Call.DONE)) {
            world.outside(this::answerVoid);
        } else if (voiding.open()) {
            voiding = Call.NOT_ASKED;
        }
    }

    private void giveBack() {
        if (voiding.open() || voiding == Call.DONE || authorization == Call.DECLINED) {
            return;
        }
        voiding = Call.ASKED;
        if (!authorization.open()) {
            world.outside(this::answerVoid);
        }
    }

    private void answerVoid() {
        if (voiding != Call.ASKED) {
            return;
        }
        if (world.fails(15)) {
            voiding = Call.FAILED;
            world.record(exhausted(id, PaymentOperation.VOID, id + ":void"));
            world.deadLetter(this::voidAfterAll);
        } else {
            voided();
        }
    }

    private void voidAfterAll() {
        if (voiding == Call.FAILED) {
            voided();
        }
    }

    private void voided() {
        voiding = Call.DONE;
        world.record(PlayedPayment.voidedEvent(id, open + hidden));
        authorization = hidden > 0 ? Call.DONE : authorization;
        hidden = 0;
        open = 0;
    }

    private static PaymentVoided voidedEvent(PaymentId id, long minor) {
        return new PaymentVoided(id, ORDER, usd(minor));
    }

    private void lapse() {
        if (open == 0 || voiding != Call.NOT_ASKED || captures.containsValue(Call.FAILED)) {
            throw new AssertionError("Lapses what is not open: " + id);
        }
        lapsed = true;
        world.record(new PaymentAuthorizationLapsed(id, ORDER, usd(open)));
        open = 0;
    }

    private void capture(CapturePayment capture) {
        Call call = captures.getOrDefault(capture.shipmentId(), Call.NOT_ASKED);
        if (call.open() || call == Call.DONE) {
            return;
        }
        if (open < capture.amount().minor() || voiding != Call.NOT_ASKED || lapsed) {
            throw new AssertionError("Captures what is not open: " + capture);
        }
        if (!parcels.contains(new ParcelAmount(capture.shipmentId(), capture.amount()))) {
            throw new AssertionError("Captures what was not set aside as a parcel: " + capture);
        }
        captures.put(capture.shipmentId(), Call.ASKED);
        world.outside(() -> answerCapture(capture));
    }

    private void answerCapture(CapturePayment capture) {
        ShipmentId shipment = capture.shipmentId();
        if (world.fails(15)) {
            captures.put(shipment, Call.FAILED);
            world.record(captureExhausted(id, shipment));
            world.deadLetter(() -> captureAfterAll(capture));
        } else if (world.fails(10)) {
            captures.put(shipment, Call.DECLINED);
            world.record(captureDeclined(id, shipment));
            world.deadLetter(() -> captureAfterAll(capture));
        } else {
            captured(capture);
        }
    }

    private void captureAfterAll(CapturePayment capture) {
        Call call = captures.getOrDefault(capture.shipmentId(), Call.NOT_ASKED);
        if (call.refused() && open >= capture.amount().minor() && voiding == Call.NOT_ASKED) {
            captured(capture);
        }
    }

    private void captured(CapturePayment capture) {
        captures.put(capture.shipmentId(), Call.DONE);
        open -= capture.amount().minor();
        world.record(new PaymentCaptured(id, ORDER, capture.shipmentId(), capture.amount(), "ref"));
    }

    private void refund(RefundPayment refund) {
        Call call = refunds.getOrDefault(refund.refundId(), Call.NOT_ASKED);
        if (!call.open() && call != Call.DONE) {
            refunds.put(refund.refundId(), Call.ASKED);
            world.outside(() -> answerRefund(refund));
        }
    }

    private void answerRefund(RefundPayment refund) {
        if (world.fails(20)) {
            refunds.put(refund.refundId(), Call.FAILED);
            String key = id + ":refund:" + refund.refundId();
            world.record(exhausted(id, PaymentOperation.REFUND, key));
            world.deadLetter(() -> refundAfterAll(refund));
        } else {
            refunded(refund);
        }
    }

    private void refundAfterAll(RefundPayment refund) {
        if (refunds.get(refund.refundId()) == Call.FAILED) {
            refunded(refund);
        }
    }

    private void refunded(RefundPayment refund) {
        refunds.put(refund.refundId(), Call.DONE);
        world.record(new PaymentRefunded(id, ORDER, refund.refundId(), refund.amount(), "ref"));
    }
}
