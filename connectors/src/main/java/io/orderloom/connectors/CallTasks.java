package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes tasks of calls. A call ends, or answers with its next attempt, which waits in the database.
 * A call whose outcome could not be recorded, or whose process died, is made again as the same
 * attempt, for as long as it takes.
 */
public final class CallTasks {

    private final BackoffPolicy backoff;

    public CallTasks(BackoffPolicy backoff) {
        this.backoff = backoff;
    }

    public <T extends Attempt> Task<T> task(TaskDescriptor<T> descriptor, Call<T> call) {
        return Tasks.custom(descriptor)
                .onFailure(this::makeAgain)
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(call.make(instance.getData())));
    }

    private <T extends Attempt> CompletionHandler<T> completion(Optional<T> next) {
        return next.<CompletionHandler<T>>map(this::later).orElseGet(OnCompleteRemove::new);
    }

    private <T extends Attempt> CompletionHandler<T> later(T next) {
        return (complete, operations) ->
                operations.reschedule(complete, dueAfter(next.number() - 1), next);
    }

    private <T> void makeAgain(ExecutionComplete complete, ExecutionOperations<T> operations) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        operations.reschedule(complete, dueAfter(failures));
    }

    private Instant dueAfter(int attempts) {
        return Instant.now().plus(backoff.delayAfter(attempts));
    }

    /** What is to be done; answers with the next attempt, if there is to be one. */
    @FunctionalInterface
    public interface Call<T extends Attempt> {

        Optional<T> make(T attempt);
    }

    /** One of the attempts at a call, as kept in the database. */
    public interface Attempt {

        /** Counted from 1. */
        int number();
    }
}
