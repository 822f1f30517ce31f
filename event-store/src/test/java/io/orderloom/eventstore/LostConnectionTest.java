package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;

class LostConnectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08006", "57P01", "57P02", "57P03"})
    void knowsWhatPostgresSays(String state) {
        assertThat(LostConnection.isBehind(wrapped(new SQLException("gone", state)))).isTrue();
    }

    @Test
    void knowsWhatThePoolSays() {
        assertThat(LostConnection.isBehind(wrapped(new SQLException("Connection is closed"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "25P02", "57014", "22012"})
    void takesNothingElseForIt(String state) {
        assertThat(LostConnection.isBehind(wrapped(new SQLException("wrong", state)))).isFalse();
        assertThat(LostConnection.isBehind(wrapped(new SQLException("closed")))).isFalse();
        assertThat(LostConnection.isBehind(new IllegalStateException("Connection is closed")))
                .isFalse();
    }

    private static RuntimeException wrapped(SQLException cause) {
        return new IllegalStateException(new UncategorizedSQLException("reading", null, cause));
    }
}
