package io.orderloom.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a {@link Problem} into the answer of a request, in the one shape of the contract. */
@Component
class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    static Problem bodyTooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "A body has at most " + BodyLimit.MAX_BYTES / 1024 + " kB.");
    }

    ResponseEntity<Object> answer(HttpServletRequest request, Problem problem) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
        }
        return new ResponseEntity<>(
                json.writeValueAsBytes(body(request.getRequestURI(), problem)),
                headers,
                problem.status());
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var answer = answer(request, problem);
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write((byte[]) Objects.requireNonNull(answer.getBody()));
    }

    private static ProblemBody body(String instance, Problem problem) {
        return new ProblemBody(
                URI.create(problem.type()),
                problem.status().getReasonPhrase(),
                problem.status().value(),
                problem.detail(),
                instance,
                problem.code(),
                Objects.requireNonNullElse(RequestTrace.current(), ""),
                problem.faults());
    }
}
