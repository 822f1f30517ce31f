package io.orderloom.eventstore.lane;

import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Runs a task as the root unit of work of its own transaction: whatever is published and dispatched
 * in it commits once, at the end, or not at all.
 */
record RootUnitOfWork(String name, TransactionManager transactions) {

    /** Whatever fails, in the task or at the commit, is thrown; then nothing was committed. */
    <R> R fetch(Supplier<R> task) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>(name));
        unit.attachTransaction(transactions);
        ResultMessage<R> result = unit.executeWithResult(task::get);
        if (result.isExceptional()) {
            throw unchecked(result.exceptionResult());
        }
        return result.getPayload();
    }

    /** As {@link #fetch}, for a task without a result. */
    void execute(Runnable task) {
        fetch(() -> {
            task.run();
            return true;
        });
    }

    static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new CommandExecutionException("Failed: " + failure, failure);
    }
}
