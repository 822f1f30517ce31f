package io.orderloom.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers calls that are to be made: in the transaction of the event processor, so that a call is
 * owed exactly if its event counts as handled. An event that comes again while its call is owed
 * adds none. All calls of a transaction are one statement, before its commit.
 */
public final class CallQueue {

    // Looked up late: the scheduler needs all tasks, and those need much of the application.
    private final ObjectProvider<Scheduler> scheduler;
    private final OwedCalls table;
    private final Serializer serializer;
    private final TransactionBatch<OwedCall> batch = new TransactionBatch<>(this::write);

    CallQueue(ObjectProvider<Scheduler> scheduler, OwedCalls table, Serializer serializer) {
        this.scheduler = scheduler;
        this.table = table;
        this.serializer = serializer;
    }

    public <T> void add(TaskDescriptor<T> task, String id, T call) {
        String data = new String(serializer.serialize(call), UTF_8);
        batch.add(new OwedCall(task.getTaskName(), id, data));
    }

    private void write(List<OwedCall> calls) {
        table.add(calls, Instant.now());
        wakeAfterCommit();
    }

    /**
     * Before the commit the scheduler would not see the calls; without this they wait to be polled.
     */
    private void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            scheduler.getObject().triggerCheckForDueExecutions();
                        }
                    });
        }
    }
}
