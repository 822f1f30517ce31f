package io.orderloom.eventstore;

import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * For statements that wait for others' locks no longer than {@code lock_timeout}: when that is over
 * they fail as a lost race does, and another try may succeed. Spring by itself takes it for a fault
 * nobody knows.
 */
public final class BoundedWaits {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private BoundedWaits() {}

    /** Within the caller's transaction, as ever. */
    public static JdbcTemplate jdbc(DataSource dataSource) {
        SQLExceptionTranslator standard = new SQLExceptionSubclassTranslator();
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.setExceptionTranslator((task, sql, e) ->
                LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                        ? new CannotAcquireLockException(task, e)
                        : standard.translate(task, sql, e));
        return jdbc;
    }
}
