package io.orderloom.notification;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.VoidExecutionHandler;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetters;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Handles one record that was put aside. If that fails its letter opens again, with the new cause;
 * while the database is away the task is tried again instead.
 */
class RecordHandling implements VoidExecutionHandler<Void> {

    private final DeadLetters letters;
    private final RecordLetters records;
    // Looked up late: it needs the scheduler, which needs this.
    private final ObjectProvider<Notifier> notifier;

    RecordHandling(DeadLetters letters, RecordLetters records, ObjectProvider<Notifier> notifier) {
        this.letters = letters;
        this.records = records;
        this.notifier = notifier;
    }

    @Override
    public void execute(TaskInstance<Void> task, ExecutionContext context) {
        DeadLetter letter = letters.find(Long.parseLong(task.getId())).orElseThrow();
        try {
            notifier.getObject().handle(records.value(letter));
        } catch (RuntimeException e) {
            if (PassingFailures.isOne(e)) {
                throw e;
            }
            records.failedAgain(letter, e);
        }
    }
}
