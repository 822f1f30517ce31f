package io.orderloom.eventstore.lane;

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

/**
 * Tells failures of the moment, which are tried again for ever, from failures of a command: lost
 * races, deadlocks and a database that is away.
 */
final class TransientFailure {

    /** SQL state classes: connection, rollback, lack of resources, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

    private static final int DEEPEST_CAUSE = 20;

    private TransientFailure() {}

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(TransientFailure::isTransient);
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
