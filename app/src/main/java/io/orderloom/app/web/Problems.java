package io.orderloom.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private static Map<String, Object> body(String instance, Problem problem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", URI.create(problem.type()));
        body.put("title", problem.status().getReasonPhrase());
        body.put("status", problem.status().value());
        body.put("detail", problem.detail());
        body.put("instance", instance);
        body.put("code", problem.code());
        body.put("traceId", Objects.requireNonNullElse(RequestTrace.current(), ""));
        body.put("errors", problem.faults());
        return body;
    }
}
