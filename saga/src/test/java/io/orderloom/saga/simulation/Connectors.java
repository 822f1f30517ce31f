package io.orderloom.saga.simulation;

import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordCapture;
import io.orderloom.api.payment.RecordDecline;
import io.orderloom.api.payment.RecordRefund;
import io.orderloom.api.payment.RecordVoid;
import io.orderloom.api.shipment.RecordBooking;
import io.orderloom.api.shipment.RecordBookingFailure;
import io.orderloom.api.shipment.RecordShipmentCancellation;
import io.orderloom.api.shipment.RecordShipmentCancellationRefusal;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.value.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connectors, played: which intents they call for, what they ask, and which command records
 * what came of it.
 */
final class Connectors {

    private static final String REFERENCE = "ref";

    private Connectors() {}

    static boolean owes(Object fact) {
        return switch (fact) {
            case PaymentAuthorizationRequested _,
                    PaymentCaptureRequested _,
                    PaymentRefundRequested _,
                    ShipmentRequested _ ->
                    true;
            case PaymentVoidRequested it -> !it.authorizationPending();
            case ShipmentCancellationRequested it -> !it.bookingPending();
            default -> false;
        };
    }

    /** The call after the outside was asked: with an answer, or waiting to be made again. */
    static Call made(World world, Call call, @Nullable Trouble trouble) {
        if (trouble == Trouble.FAIL) {
            return failed(world, call, "timeout");
        }
        Object answer =
                switch (call.intent()) {
                    case ShipmentEvent intent -> ship(world, call, intent, trouble);
                    case PaymentEvent intent -> pay(world, intent, trouble != Trouble.DECLINE);
                    default -> throw new AssertionError("Nobody to call: " + call);
                };
        if (trouble == Trouble.FAIL_DONE) {
            return failed(world, call, "lost");
        }
        if (trouble == Trouble.LOSE_ANSWER) {
            return call.asked();
        }
        return call.answered(answer);
    }

    /**
     * After an answer is recorded: another attempt, a dead letter, or nothing. A booking that
     * failed is asked again by releasing the order, never by itself.
     */
    static void after(Call call, Map<String, Call> calls, Map<String, Call> deadLetters) {
        switch (call.answer()) {
            case RecordAttemptFailure failure when failure.exhausted() ->
                    deadLetters.put(call.id(), call.asked());
            case RecordAttemptFailure _ -> calls.put(call.id(), call.next());
            case RecordBookingFailure failure when !failure.exhausted() ->
                    calls.put(call.id(), call.next());
            case null, default -> {}
        }
    }

    private static Call failed(World world, Call call, String code) {
        boolean exhausted = call.number() >= world.scenario().attempts();
        return call.answered(
                switch (call.intent()) {
                    case PaymentEvent intent ->
                            new RecordAttemptFailure(
                                    intent.paymentId(),
                                    key(intent),
                                    operation(intent),
                                    call.number(),
                                    code,
                                    exhausted);
                    case ShipmentEvent intent ->
                            new RecordBookingFailure(
                                    intent.shipmentId(), call.number(), code, exhausted);
                    default -> throw new AssertionError("Nobody to call: " + call);
                });
    }

    private static Object pay(World world, PaymentEvent intent, boolean willing) {
        PaymentId id = intent.paymentId();
        if (intent instanceof PaymentVoidRequested it && it.authorizationUnknown()) {
            Long found = world.bank().lookUp(id);
            return found == null
                    ? new RecordVoid(id, money(0))
                    : new RecordAuthorization(id, money(found), REFERENCE);
        }
        Long done = world.bank().act(intent, willing, world.now());
        if (done == null) {
            return new RecordDecline(id, key(intent), operation(intent), "declined");
        }
        return switch (intent) {
            case PaymentAuthorizationRequested _ ->
                    new RecordAuthorization(id, money(done), REFERENCE);
            case PaymentCaptureRequested it ->
                    new RecordCapture(id, it.shipmentId(), money(done), REFERENCE);
            case PaymentVoidRequested _ -> new RecordVoid(id, money(done));
            case PaymentRefundRequested it ->
                    new RecordRefund(id, it.refundId(), money(done), REFERENCE);
            default -> throw new AssertionError("Not to be asked of anybody: " + intent);
        };
    }

    private static Object ship(
            World world, Call call, ShipmentEvent intent, @Nullable Trouble trouble) {
        ShipmentId id = intent.shipmentId();
        if (intent instanceof ShipmentCancellationRequested) {
            return world.carrier().stop(id, trouble != Trouble.REFUSE_STOP)
                    ? new RecordShipmentCancellation(id)
                    : new RecordShipmentCancellationRefusal(id, "too late");
        }
        if (trouble == Trouble.REFUSE_BOOKING) {
            return new RecordBookingFailure(id, call.number(), "refused", true);
        }
        world.carrier().book(id);
        return new RecordBooking(id, "carrier", "label", "T-1");
    }

    private static Money money(long cents) {
        return Money.of(cents, "USD");
    }

    static String key(PaymentEvent intent) {
        return switch (intent) {
            case PaymentAuthorizationRequested it -> it.idempotencyKey();
            case PaymentCaptureRequested it -> it.idempotencyKey();
            case PaymentVoidRequested it -> it.idempotencyKey();
            case PaymentRefundRequested it -> it.idempotencyKey();
            default -> throw new AssertionError("Not to be asked of anybody: " + intent);
        };
    }

    private static PaymentOperation operation(PaymentEvent intent) {
        return switch (intent) {
            case PaymentAuthorizationRequested _ -> PaymentOperation.AUTHORIZE;
            case PaymentCaptureRequested _ -> PaymentOperation.CAPTURE;
            case PaymentVoidRequested _ -> PaymentOperation.VOID;
            case PaymentRefundRequested _ -> PaymentOperation.REFUND;
            default -> throw new AssertionError("Not to be asked of anybody: " + intent);
        };
    }
}
