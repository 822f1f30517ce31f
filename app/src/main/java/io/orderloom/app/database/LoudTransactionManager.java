package io.orderloom.app.database;

import io.orderloom.eventstore.HiddenFailure;
import io.orderloom.eventstore.LostConnection;
import java.io.Serial;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Spring's transactions over JPA, whose outcome is told as it is.
 *
 * <p>The commit of one with a {@link HiddenFailure} fails, and is told to have been rolled back.
 * One that PostgreSQL did not answer is a {@link TransactionSystemException}, as over plain JDBC:
 * it may have been committed, and who would repeat it must look first. JPA's own exception does not
 * differ from that of a statement, behind which nothing was committed.
 */
class LoudTransactionManager extends JpaTransactionManager {

    @Serial private static final long serialVersionUID = 1;

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        HiddenFailure.refuse(Objects.requireNonNull(getDataSource()));
        try {
            super.doCommit(status);
        } catch (DataAccessException e) {
            if (LostConnection.isBehind(e)) {
                throw new TransactionSystemException("The commit was not answered", e);
            }
            throw e;
        }
    }
}
