package io.orderloom.eventstore.lane;

import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/** Takes what its order wants from shelf after shelf, through the lanes or directly. */
public class TakingSaga {

    static final SagaDefinition<TakingSaga> DEFINITION = definition(false);

    /** Every order has one. */
    static final SagaDefinition<TakingSaga> OF_EVERY_ORDER = definition(true);

    private int missing;
    private List<String> log = new ArrayList<>();
    private @Nullable Instant due;

    public TakingSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(Begun event, CommandLanes lanes, @Timestamp Instant at, Trap trap) {
        missing = event.shelves().size();
        if (event.deadlineSeconds() != null) {
            due = at.plusSeconds(event.deadlineSeconds());
        }
        for (String shelf : event.shelves()) {
            lanes.enqueue(shelf, new Take(shelf, event.orderId()), MetaData.emptyInstance());
        }
        log.add("begun");
        trap.spring("start of " + event.orderId());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(Taken event) {
        missing--;
        log.add("taken from " + event.shelf());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(Noted event, CommandGateway commands, Trap trap) {
        log.add(event.note());
        if (event.note().equals("take")) {
            missing++;
            commands.sendAndWait(new Take("direct", event.orderId()));
        } else if (event.note().startsWith("take ")) {
            missing++;
            commands.sendAndWait(new Take(event.note().substring(5), event.orderId()));
        }
        trap.spring("saga of " + event.orderId());
        trap.spring(event.note() + " of " + event.orderId());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(DeadlineReached event) {
        if (event.dueAt().equals(due)) {
            due = null;
            log.add("due on " + Thread.currentThread().getName());
        }
    }

    private static SagaDefinition<TakingSaga> definition(boolean everyOrder) {
        return new SagaDefinition<>(
                TakingSaga.class,
                "taking",
                saga -> saga.deadline(),
                saga -> new SagaStanding("TAKE", saga.missing == 0 ? List.of() : List.of("TAKEN")),
                saga -> saga.missing == 0,
                _ -> Stream.empty(),
                everyOrder);
    }

    private @Nullable NextDeadline deadline() {
        return due == null ? null : new NextDeadline(DeadlineName.RESERVATION, due);
    }
}
