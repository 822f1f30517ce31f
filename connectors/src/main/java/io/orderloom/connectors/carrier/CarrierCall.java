package io.orderloom.connectors.carrier;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.connectors.CallTasks.Attempt;
import io.orderloom.connectors.Trace;
import io.orderloom.connectors.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to have the carrier do what a shipment intends, as kept in the database.
 *
 * @param intent the event that says what is to be done
 * @param number of the attempt, counted from 1
 * @param trace where it comes from
 * @param waiting that it waits for its time, if it does
 */
record CarrierCall(
        @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
                @JsonSubTypes({
                    @JsonSubTypes.Type(ShipmentRequested.class),
                    @JsonSubTypes.Type(ShipmentCancellationRequested.class)
                })
                ShipmentEvent intent,
        int number,
        Trace trace,
        @Nullable Waiting waiting)
        implements Attempt<CarrierCall> {

    static final TaskDescriptor<CarrierCall> TASK =
            TaskDescriptor.of("carrier-call", CarrierCall.class);

    static CarrierCall first(ShipmentEvent intent, Trace trace) {
        return new CarrierCall(intent, 1, trace, null);
    }

    CarrierCall next() {
        return new CarrierCall(intent, number + 1, trace, null);
    }

    @Override
    public CarrierCall waiting(Waiting next) {
        return new CarrierCall(intent, number, trace, next);
    }
}
