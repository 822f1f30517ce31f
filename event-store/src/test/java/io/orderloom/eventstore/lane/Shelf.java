package io.orderloom.eventstore.lane;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** What all orders fight for. */
final class Shelf {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private int total;

    Shelf() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Take command, Trap trap) {
        AggregateLifecycle.apply(new Taken(command.shelf(), command.orderId(), total + 1));
        trap.spring(command.orderId().value());
    }

    @EventSourcingHandler
    void on(Taken event) {
        id = event.shelf();
        total = event.total();
    }
}
