package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.LostConnection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells failures of the moment, which are tried again for ever, from failures of a command: lost
 * races, deadlocks and a database that is away.
 */
final class TransientFailure {

    /** SQL state classes: connection, rollback, lack of resources, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

    /** Serialization failure and deadlock. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

    /** The transaction is aborted: nothing more is carried out in it. */
    private static final String ABORTED = "25P02";

    private static final int DEEPEST_CAUSE = 20;

    private TransientFailure() {}

    static boolean isBehind(Throwable failure) {
        return LostConnection.isBehind(failure)
                || causes(failure).anyMatch(TransientFailure::isTransient);
    }

    /** A race lost to somebody else: surely nothing was committed, and another try may win. */
    static boolean isLostRace(Throwable failure) {
        return causes(failure)
                .anyMatch(cause ->
                        cause instanceof ConcurrencyException
                                || cause instanceof LockAcquisitionFailedException
                                || LOST_RACES.contains(sqlState(cause)));
    }

    /**
     * Whether a failure at the commit leaves open what became of it: PostgreSQL did not say. Who
     * repeats the work must look first whether it was done.
     */
    static boolean mayHaveCommitted(Throwable failure) {
        return causes(failure).anyMatch(TransactionSystemException.class::isInstance)
                && causes(failure)
                        .map(TransientFailure::sqlState)
                        .noneMatch(state ->
                                state.length() == 5 && !CLASSES.contains(state.substring(0, 2)));
    }

    /** Of a transaction in which another statement had failed before, and was not told of. */
    static boolean isAftermath(Throwable failure) {
        return causes(failure).anyMatch(cause -> ABORTED.equals(sqlState(cause)));
    }

    /** In words that PostgreSQL can keep. */
    static String describe(Throwable failure) {
        return String.valueOf(failure).replace('\0', '\uFFFD');
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }

    private static String sqlState(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null
                ? sql.getSQLState()
                : "";
    }

    private static boolean isTransient(Throwable cause) {
        return switch (cause) {
            case ConcurrencyException _, LockAcquisitionFailedException _ -> true;
            case TransientDataAccessException _, RecoverableDataAccessException _ -> true;
            case CannotGetJdbcConnectionException _, CannotCreateTransactionException _ -> true;
            case SQLTransientException _, SQLRecoverableException _ -> true;
            case SQLException sql -> sql.getSQLState() != null && isTransient(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean isTransient(String sqlState) {
        return sqlState.length() == 5 && CLASSES.contains(sqlState.substring(0, 2));
    }
}
