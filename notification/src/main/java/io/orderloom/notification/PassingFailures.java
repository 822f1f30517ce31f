package io.orderloom.notification;

import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Failures of the database alone. They hit every record alike and say nothing of the one that met
 * them, so they count for none: it is read again where it is.
 */
final class PassingFailures {

    static final List<Class<? extends Exception>> TYPES =
            List.of(
                    TransientDataAccessException.class,
                    RecoverableDataAccessException.class,
                    DataAccessResourceFailureException.class,
                    TransactionException.class);

    private PassingFailures() {}

    static boolean isOne(Throwable failure) {
        return TYPES.stream().anyMatch(type -> type.isInstance(failure));
    }
}
