package io.orderloom.notification;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;

/** Puts a failed task back with its backoff; the wait is a row and survives a restart. */
record RetryLater(Backoff backoff) implements FailureHandler<Void> {

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        int failures = failed.getExecution().consecutiveFailures + 1;
        operations.reschedule(failed, failed.getTimeDone().plus(backoff.after(failures)));
    }
}
