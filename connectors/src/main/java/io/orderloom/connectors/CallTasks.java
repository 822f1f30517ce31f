package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.orderloom.connectors.NotNow.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks of calls. A call ends, answers with its next attempt, which waits in the database, or
 * may not go now: then the same attempt waits there. A call whose outcome could not be recorded, or
 * whose process died, is made again as the same attempt, for as long as it takes.
 */
public final class CallTasks {

    private final BackoffPolicy backoff;
    private final Duration recheck;
    private final WaitingCalls waiting;
    private final MadeCalls made;

    CallTasks(BackoffPolicy backoff, Duration recheck, WaitingCalls waiting, MadeCalls made) {
        this.backoff = backoff;
        this.recheck = recheck;
        this.waiting = waiting;
        this.made = made;
    }

    /** Calls that go through this gate, and are woken when it opens. */
    public <T extends Attempt<T>> Task<T> task(
            TaskDescriptor<T> descriptor, OutsideGate gate, Call<T> call) {
        gate.whenClosed(() -> waiting.wake(descriptor.getTaskName()));
        return Tasks.custom(descriptor)
                .onFailure(this::makeAgain)
                .onDeadExecutionRevive()
                .execute((instance, context) -> made(gate, call, instance.getData()));
    }

    private <T extends Attempt<T>> CompletionHandler<T> made(
            OutsideGate gate, Call<T> call, T attempt) {
        try {
            gate.admit(attempt.waiting());
            return completion(call.make(attempt));
        } catch (NotNow notNow) {
            return wait(attempt, notNow);
        }
    }

    private <T extends Attempt<T>> CompletionHandler<T> completion(Optional<T> next) {
        return next.<CompletionHandler<T>>map(this::later).orElse(this::remove);
    }

    private <T extends Attempt<T>> CompletionHandler<T> later(T next) {
        return (complete, operations) ->
                operations.reschedule(complete, dueAfter(next.number() - 1), next);
    }

    private <T> void remove(ExecutionComplete complete, ExecutionOperations<T> operations) {
        made.remove(complete.getExecution());
    }

    private <T extends Attempt<T>> CompletionHandler<T> wait(T attempt, NotNow notNow) {
        Instant now = Instant.now();
        Waiting waits = Waiting.again(attempt.waiting(), notNow.reason(), now);
        Instant due = notNow.earliest();
        if (notNow.reason() != Reason.PACED) {
            Duration sleep = backoff.delayAfter(waits.times());
            Instant from = due.isAfter(now) ? due : now;
            due = from.plus(sleep.compareTo(recheck) < 0 ? sleep : recheck);
        }
        Instant then = due;
        return (complete, operations) ->
                operations.reschedule(complete, then, attempt.waiting(waits));
    }

    private <T> void makeAgain(ExecutionComplete complete, ExecutionOperations<T> operations) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        operations.reschedule(complete, dueAfter(failures));
    }

    private Instant dueAfter(int attempts) {
        return Instant.now().plus(backoff.delayAfter(attempts));
    }

    /**
     * What is to be done; answers with the next attempt, if there is to be one, or throws {@link
     * NotNow}.
     */
    @FunctionalInterface
    public interface Call<T extends Attempt<T>> {

        Optional<T> make(T attempt);
    }

    /** One of the attempts at a call, as kept in the database. */
    public interface Attempt<T extends Attempt<T>> {

        /** Counted from 1. */
        int number();

        /** That it waits for its time; null: it has not had to. */
        @Nullable Waiting waiting();

        /** The same attempt, waiting. */
        T waiting(Waiting waiting);
    }
}
