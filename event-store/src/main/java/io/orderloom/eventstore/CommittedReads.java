package io.orderloom.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Runs statements on a connection of their own, each in its own transaction, whatever transaction
 * the caller is in: a reader that saw its own uncommitted events would take them for facts.
 */
final class CommittedReads {

    private final DataSource dataSource;
    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();

    CommittedReads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    <T> T read(String task, ConnectionCallback<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            return query.doInConnection(connection);
        } catch (SQLException e) {
            throw translator.translate(task, null, e);
        }
    }
}
