package io.orderloom.connectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gathers what a transaction has to write, and writes it in one go right before the commit: a batch
 * of events costs a statement, not each event one.
 *
 * <p>Guarantees what writing at once would: all of it or nothing, with the rest of the transaction;
 * what cannot be written fails the commit. Outside a transaction it is written at once. Limit: the
 * transaction itself does not see what is still gathered.
 */
public final class TransactionBatch<T> {

    private final Consumer<List<T>> write;

    public TransactionBatch(Consumer<List<T>> write) {
        this.write = write;
    }

    public void add(T item) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            gathered().items.add(item);
        } else {
            write.accept(List.of(item));
        }
    }

    /** Writes what is gathered so far, for a statement that must come after it. */
    public void flush() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            gathered().write();
        }
    }

    @SuppressWarnings("unchecked") // bound under this key by this class alone
    private Gathered gathered() {
        Object bound = TransactionSynchronizationManager.getResource(this);
        return bound == null ? begun() : (Gathered) bound;
    }

    private Gathered begun() {
        Gathered begun = new Gathered();
        TransactionSynchronizationManager.bindResource(this, begun);
        TransactionSynchronizationManager.registerSynchronization(begun);
        return begun;
    }

    private final class Gathered implements TransactionSynchronization {

        private final List<T> items = new ArrayList<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionBatch.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionBatch.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResource(TransactionBatch.this);
        }

        private void write() {
            if (!items.isEmpty()) {
                List<T> written = List.copyOf(items);
                items.clear();
                write.accept(written);
            }
        }
    }
}
