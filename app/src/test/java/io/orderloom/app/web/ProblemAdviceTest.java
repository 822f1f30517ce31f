package io.orderloom.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
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
}
