package io.orderloom.web;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.web.idempotency.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for a command: its body to be read, and what its headers say. Faults of the body, of
 * the headers and of the query are reported together by {@link #rejectFaults()}, which must be
 * called before any value is used.
 */
public final class CommandRequest {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})(\\.\\d{1,18})?\"");
    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern ANY_TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    /** No version ever: a tag that is none of ours matches nothing. */
    private static final Long NEVER = -1L;

    private final HttpServletRequest http;
    private final ObjectNode json;
    private final BodyReader body;
    private final List<Fault> faults = new ArrayList<>();

    private CommandRequest(HttpServletRequest http, ObjectNode json) {
        this.http = http;
        this.json = json;
        this.body = BodyReader.of(json);
    }

    /**
     * Takes the request as far as it can be understood at all.
     *
     * @throws InvalidRequest if the body is no JSON object
     */
    public static CommandRequest of(HttpServletRequest http, byte @Nullable [] bytes) {
        var request = new CommandRequest(http, JsonBody.parse(bytes));
        request.checkHeaders();
        request.checkQuery();
        return request;
    }

    public BodyReader body() {
        return body;
    }

    /** Notes a fault outside the body. */
    public void fault(Fault fault) {
        faults.add(fault);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidRequest with every fault found
     */
    public void rejectFaults() {
        var all = allFaults();
        if (!all.isEmpty()) {
            throw InvalidRequest.of(all);
        }
    }

    private List<Fault> allFaults() {
        var all = new ArrayList<>(faults);
        body.faults().forEach(all::add);
        return all;
    }

    /** The key under which the request is carried out once, if the caller gave one. */
    public @Nullable IdempotencyKey idempotencyKey() {
        var key = http.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return null;
        }
        var scope = caller() + " " + http.getMethod() + " " + route();
        return new IdempotencyKey(scope, key, CanonicalJson.hashOf(json));
    }

    /** The version that {@code If-Match} names; null: any. */
    public @Nullable Long expectedVersion() {
        var tag = http.getHeader(HttpHeaders.IF_MATCH);
        if (tag == null || tag.strip().equals("*")) {
            return null;
        }
        var ours = ENTITY_TAG.matcher(tag.strip());
        return ours.matches() ? Long.valueOf(ours.group(1)) : NEVER;
    }

    /** What the caller would rather have. */
    public Preference preference() {
        return Preference.of(http.getHeader(Preference.PREFER));
    }

    /** The path without parameters such as {@code ;a=b}, which lead to the same route. */
    private String route() {
        return PATH_PARAMETERS.matcher(http.getRequestURI()).replaceAll("");
    }

    private String caller() {
        return Caller.of(http).name();
    }

    private void checkHeaders() {
        var key = http.getHeader(IDEMPOTENCY_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            faults.add(
                    new Fault(
                            IDEMPOTENCY_KEY,
                            FaultCode.INVALID_VALUE,
                            "A key has 1 to 255 printable ASCII characters."));
        }
        var tag = http.getHeader(HttpHeaders.IF_MATCH);
        if (tag != null && !tag.strip().equals("*") && !ANY_TAG.matcher(tag.strip()).matches()) {
            faults.add(
                    new Fault(
                            HttpHeaders.IF_MATCH,
                            FaultCode.INVALID_VALUE,
                            "An entity tag stands in quotes."));
        }
    }

    private void checkQuery() {
        for (var name : http.getParameterMap().keySet()) {
            faults.add(new Fault(name, FaultCode.UNKNOWN_FIELD, "No such query parameter."));
        }
    }
}
