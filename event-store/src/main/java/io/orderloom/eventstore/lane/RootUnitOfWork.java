package io.orderloom.eventstore.lane;

import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.TransactionSystemException;

/**
 * Runs a task as the root unit of work of its own transaction: whatever is published and dispatched
 * in it commits once, at the end, or not at all.
 */
record RootUnitOfWork(String name, TransactionManager transactions) {

    /**
     * Whatever fails, in the task or at the commit, is thrown; then nothing was committed.
     *
     * @throws TransactionSystemException if nobody knows whether it was: the commit was not
     *     answered, or an {@link Error} came up at it
     */
    <R> R fetch(Supplier<R> task) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>(name));
        Transaction transaction = begin(unit);
        ResultMessage<R> result = execute(unit, task, transaction);
        if (result.isExceptional()) {
            throw unchecked(result.exceptionResult());
        }
        return result.getPayload();
    }

    private Transaction begin(UnitOfWork<?> unit) {
        try {
            Transaction transaction = transactions.startTransaction();
            unit.onCommit(_ -> transaction.commit());
            unit.onRollback(_ -> transaction.rollback());
            return transaction;
        } catch (RuntimeException | Error e) {
            unit.rollback(e);
            throw e;
        }
    }

    /** Axon leaves a transaction open, and on its thread, if the commit ends in an error. */
    private static <R> ResultMessage<R> execute(
            UnitOfWork<?> unit, Supplier<R> task, Transaction transaction) {
        try {
            return unit.executeWithResult(task::get);
        } catch (Error e) {
            transaction.rollback();
            throw new TransactionSystemException("The commit ended in an error", e);
        }
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
