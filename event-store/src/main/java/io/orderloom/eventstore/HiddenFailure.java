package io.orderloom.eventstore;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * A statement of the transaction failed, and the code that ran it did not say so.
 *
 * <p>PostgreSQL takes no other statement then and answers the commit by rolling back; its driver
 * passes that on as a success. All the transaction did would be lost, with the token that says it
 * is done. This is a fault of the code, not of the moment: it is no exception of Spring's
 * transactions, which callers take for a database that is away.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commit.html">COMMIT</a>
 */
public final class HiddenFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private HiddenFailure() {
        super(
                "A statement of this transaction failed and was not heard of: all of it is rolled"
                        + " back");
    }

    /**
     * Looks whether there is one in the caller's transaction. That costs no round trip: the driver
     * knows the state from the last answer.
     *
     * @param dataSource the one whose transaction it is
     * @throws HiddenFailure if there is
     */
    public static void refuse(DataSource dataSource) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            var state = connection.unwrap(BaseConnection.class).getTransactionState();
            if (state == TransactionState.FAILED) {
                throw new HiddenFailure();
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("asking for the transaction's state", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
