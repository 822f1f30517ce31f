package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers calls that are to be made: in the transaction of the event processor, so that a call is
 * owed exactly if its event counts as handled. An event that comes again while its call is owed
 * adds none.
 */
public final class CallQueue {

    // Looked up late: the scheduler needs all tasks, and those need much of the application.
    private final ObjectProvider<Scheduler> scheduler;

    public CallQueue(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    public <T> void add(TaskDescriptor<T> task, String id, T call) {
        scheduler
                .getObject()
                .schedule(
                        task.instance(id).data(call).scheduledTo(Instant.now()),
                        ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        wakeAfterCommit();
    }

    /**
     * Before the commit the scheduler would not see the call; without this it waits to be polled.
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
