package io.orderloom.api.problem;

/**
 * A refusal to a person: the request is well formed and impossible now. Nothing was written. Only
 * people meet it; what a process must react to is an event.
 */
public class RequestRefused extends RuntimeException {

    private final RefusalCode code;

    /** Without a stack trace: it is an answer, not a failure. */
    public RequestRefused(RefusalCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public RefusalCode code() {
        return code;
    }
}
