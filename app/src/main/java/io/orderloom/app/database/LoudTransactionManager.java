package io.orderloom.app.database;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Spring's transactions over JPA, none of which is rolled back without a word.
 *
 * <p>After a statement that failed PostgreSQL takes no other, and answers the commit by rolling
 * back; its driver passes that on as a success. Code that hides the failure of a statement would so
 * lose all its transaction did, with the token that says it is done. Here such a commit fails, and
 * the transaction is told to have been rolled back. It costs no round trip: the driver knows the
 * state from the last answer.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commit.html">COMMIT</a>
 */
class LoudTransactionManager extends JpaTransactionManager {

    @Serial private static final long serialVersionUID = 1;

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (hasFailed()) {
            doRollback(status);
            throw new UnexpectedRollbackException(
                    "A statement of this transaction failed and was not heard of: all of it is"
                            + " rolled back");
        }
        super.doCommit(status);
    }

    private boolean hasFailed() {
        DataSource dataSource = Objects.requireNonNull(getDataSource());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return connection.unwrap(BaseConnection.class).getTransactionState()
                    == TransactionState.FAILED;
        } catch (SQLException e) {
            throw new TransactionSystemException("The state of the transaction is not known", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
