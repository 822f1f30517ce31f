package io.orderloom.connectors.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCaptureRequested;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentRefundRequested;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.connectors.CallTasks.Attempt;
import io.orderloom.connectors.Trace;
import io.orderloom.connectors.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to have the provider do what a payment intends, as kept in the database.
 *
 * @param intent the event that says what is to be done
 * @param number of the attempt, counted from 1
 * @param trace where it comes from
 * @param waiting that it waits for its time, if it does
 */
record PaymentCall(
        @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
                @JsonSubTypes({
                    @JsonSubTypes.Type(PaymentAuthorizationRequested.class),
                    @JsonSubTypes.Type(PaymentCaptureRequested.class),
                    @JsonSubTypes.Type(PaymentVoidRequested.class),
                    @JsonSubTypes.Type(PaymentRefundRequested.class)
                })
                PaymentEvent intent,
        int number,
        Trace trace,
        @Nullable Waiting waiting)
        implements Attempt<PaymentCall> {

    static final TaskDescriptor<PaymentCall> TASK =
            TaskDescriptor.of("payment-call", PaymentCall.class);

    static PaymentCall first(PaymentEvent intent, Trace trace) {
        return new PaymentCall(intent, 1, trace, null);
    }

    PaymentCall next() {
        return new PaymentCall(intent, number + 1, trace, null);
    }

    @Override
    public PaymentCall waiting(Waiting next) {
        return new PaymentCall(intent, number, trace, next);
    }
}
