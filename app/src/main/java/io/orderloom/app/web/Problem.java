package io.orderloom.app.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderloom.api.problem.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An RFC 9457 problem before it knows its request.
 *
 * @param code stable, for programs; {@code type} is made from it
 * @param retryAfter for what may go well later
 */
record Problem(
        HttpStatus status,
        String code,
        String detail,
        List<Fault> faults,
        @JsonIgnore @Nullable Duration retryAfter) {

    static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), null);
    }

    /** A status without a reason of ours: its own name is the code. */
    static Problem of(HttpStatus status, String detail) {
        return of(status, status.name(), detail);
    }

    static Problem unavailable() {
        var detail = "The database cannot be reached. Nothing was written; try again.";
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                detail,
                List.of(),
                Duration.ofSeconds(2));
    }

    String type() {
        return "urn:orderloom:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
