package io.orderloom.eventstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The events that the current transaction has appended, and that nobody else can see yet. */
final class OpenAppends {

    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Set<String> streams = new HashSet<>();

    /**
     * Notes them with the current transaction.
     *
     * @param end is told once of all events of the transaction when it is over, and whether they
     *     are committed for sure
     */
    static void note(
            Object owner,
            List<? extends EventMessage<?>> appended,
            BiConsumer<List<DomainEventMessage<?>>, Boolean> end) {
        OpenAppends open = (OpenAppends) TransactionSynchronizationManager.getResource(owner);
        if (open == null) {
            open = new OpenAppends();
            open.begin(owner, end);
        }
        for (EventMessage<?> event : appended) {
            if (event instanceof DomainEventMessage<?> inStream) {
                open.events.add(inStream);
                open.streams.add(inStream.getAggregateIdentifier());
            }
        }
    }

    /** Whether the current transaction has appended to the stream. */
    static boolean touch(Object owner, String aggregateId) {
        return TransactionSynchronizationManager.getResource(owner) instanceof OpenAppends open
                && open.streams.contains(aggregateId);
    }

    private void begin(Object owner, BiConsumer<List<DomainEventMessage<?>>, Boolean> end) {
        TransactionSynchronizationManager.bindResource(owner, this);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(owner);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(owner, OpenAppends.this);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResource(owner);
                        end.accept(events, status == STATUS_COMMITTED);
                    }
                });
    }
}
