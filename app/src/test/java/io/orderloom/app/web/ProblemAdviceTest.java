package io.orderloom.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.orm.jpa.JpaSystemException;
import tools.jackson.databind.json.JsonMapper;

/** What nobody foresaw is a problem of ours, unless the caller is the one who left. */
class ProblemAdviceTest {

    private final ProblemAdvice advice = new ProblemAdvice(new Problems(new JsonMapper()));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void hasNobodyToAnswerWhenTheCallerHungUpInTheMiddle() throws Exception {
        var hungUp = new IllegalStateException("Failed to send", new IOException("Broken pipe"));

        assertThat(advice.on(hungUp, request)).isNull();
    }

    @Test
    void answersWhatFailedUnexpectedly() throws Exception {
        var answer = Objects.requireNonNull(advice.on(new IllegalStateException(), request));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    @Test
    void isAwayWithItsDatabaseWhenAConnectionBreaksInTheMiddle() throws Exception {
        var broken = new SQLException("Connection is closed");
        var wrong = new SQLException("division by zero", "22012");

        assertThat(statusOf(new UncategorizedSQLException("reading", null, broken)))
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(statusOf(new UncategorizedSQLException("reading", null, wrong)))
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    @Test
    void isAwayWithItsDatabaseWhenAConnectionBreaksInAQueryOfJpa() throws Exception {
        var ended = new SQLException("terminating connection", "57P01");
        var failure = new JpaSystemException(new IllegalStateException(ended));

        assertThat(Objects.requireNonNull(advice.on(failure, request)).getStatusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private HttpStatusCode statusOf(UncategorizedSQLException failure) throws Exception {
        return Objects.requireNonNull(advice.on(failure, request)).getStatusCode();
    }
}
