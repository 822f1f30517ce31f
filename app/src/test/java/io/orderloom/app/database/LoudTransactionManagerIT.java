package io.orderloom.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.app.journey.RunningOrderloom;
import io.orderloom.eventstore.HiddenFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** What PostgreSQL rolls back without a word is told by us. */
class LoudTransactionManagerIT {

    /** A deferred trigger is carried out when all is written and the commit has begun. */
    private static final String ENDS_AT_THE_COMMIT =
            """
            create function end_here() returns trigger language plpgsql as $$
            begin
                perform pg_terminate_backend(pg_backend_pid());
                return null;
            end
            $$;
            create constraint trigger ends_at_the_commit after insert on told
                deferrable initially deferred for each row execute function end_here()
            """;

    private final JdbcTemplate jdbc = RunningOrderloom.context().getBean(JdbcTemplate.class);
    private final TransactionTemplate transactions =
            new TransactionTemplate(
                    RunningOrderloom.context().getBean(PlatformTransactionManager.class));

    @BeforeEach
    void createTable() {
        jdbc.execute("create table told (id int primary key)");
    }

    @AfterEach
    void dropTable() {
        jdbc.execute("drop table told");
        jdbc.execute("drop function if exists end_here");
    }

    @Test
    void doesNotCommitBehindAStatementWhoseFailureIsHidden() {
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ -> {
                            jdbc.update("insert into told values (1)");
                            hideAFailure();
                        }))
                .isInstanceOf(HiddenFailure.class)
                .hasMessageContaining("not heard of");

        assertThat(rows()).isZero();
    }

    @Test
    void commitsWhatHasNotFailed() {
        transactions.executeWithoutResult(_ -> jdbc.update("insert into told values (1)"));

        assertThat(rows()).isOne();
    }

    @Test
    void doesNotSayThatACommitWithoutAnAnswerWasNone() {
        jdbc.execute(ENDS_AT_THE_COMMIT);

        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(
                                _ -> jdbc.update("insert into told values (1)")))
                .isInstanceOf(TransactionSystemException.class)
                .hasMessageContaining("not answered");
    }

    @Test
    void saysOfAStatementWithoutAnAnswerThatNothingWasCommitted() {
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(
                                _ -> jdbc.execute("select pg_terminate_backend(pg_backend_pid())")))
                .isInstanceOf(DataAccessException.class);
    }

    private void hideAFailure() {
        assertThatThrownBy(() -> jdbc.execute("select 1 / 0"))
                .isInstanceOf(DataAccessException.class);
    }

    private @Nullable Integer rows() {
        return jdbc.queryForObject("select count(*) from told", Integer.class);
    }
}
