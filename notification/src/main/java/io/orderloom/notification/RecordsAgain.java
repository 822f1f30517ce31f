package io.orderloom.notification;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has a record that was put aside handled once more, by a task that commits with the decision.
 * Handling is idempotent by the fact's event id: what was done before is not done again.
 */
class RecordsAgain implements DeadLetterSource {

    /** The task that handles one record; its instance is the letter's id. */
    static final TaskDescriptor<Void> HANDLE = TaskDescriptor.of("notification-record");

    // Looked up late: the scheduler needs all tasks, and those need much of the application.
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    RecordsAgain(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public String name() {
        return RecordLetters.SOURCE;
    }

    @Override
    public void retry(DeadLetter letter) {
        var task = HANDLE.instance(Long.toString(letter.id()));
        scheduler.getObject().scheduleIfNotExists(task.scheduledTo(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        scheduler.getObject().triggerCheckForDueExecutions();
                    }
                });
    }
}
