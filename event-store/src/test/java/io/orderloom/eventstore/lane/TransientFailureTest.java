package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class TransientFailureTest {

    @Test
    void isALostRaceOrADeadlockHoweverDeepBelow() {
        assertThat(TransientFailure.isBehind(new ConcurrencyException("lost"))).isTrue();
        assertThat(
                        TransientFailure.isBehind(
                                new CommandExecutionException(
                                        "failed",
                                        new IllegalStateException(new DeadlockException("dead")))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01"})
    void isWhatTheDatabaseMayNotAnswerNextTime(String sqlState) {
        assertThat(TransientFailure.isBehind(sqlError(sqlState))).isTrue();
    }

    @Test
    void isADatabaseThatCannotBeReached() {
        assertThat(TransientFailure.isBehind(new CannotGetJdbcConnectionException("away")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22012", "25P02", ""})
    void isNoErrorOfTheStatementItself(String sqlState) {
        assertThat(TransientFailure.isBehind(sqlError(sqlState))).isFalse();
    }

    @Test
    void isNoFailureOfTheCommandItself() {
        assertThat(TransientFailure.isBehind(new IllegalStateException("refused"))).isFalse();
        assertThat(TransientFailure.isBehind(new NoHandlerForCommandException("nobody"))).isFalse();
        assertThat(TransientFailure.isBehind(new SQLException("without a state"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void leavesOpenWhatBecameOfACommitWithoutAnAnswer(String sqlState) {
        var unanswered = new TransactionSystemException("commit", sqlError(sqlState));

        assertThat(TransientFailure.mayHaveCommitted(unanswered)).isTrue();
        assertThat(TransientFailure.isBehind(unanswered)).isTrue();
    }

    @Test
    void knowsThatNothingWasCommittedWherePostgresSaidSo() {
        assertThat(
                        TransientFailure.mayHaveCommitted(
                                new TransactionSystemException("commit", sqlError("23505"))))
                .isFalse();
        assertThat(TransientFailure.mayHaveCommitted(sqlError("08006"))).isFalse();
    }

    private static UncategorizedSQLException sqlError(String sqlState) {
        return new UncategorizedSQLException("test", "select", new SQLException("", sqlState));
    }
}
