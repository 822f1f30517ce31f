package io.orderloom.api.problem;

import java.util.List;

/**
 * A request that says something wrong; all its faults at once. Answered 400, nothing was written.
 */
public class InvalidRequest extends RuntimeException {

    /** Which of the contract's codes for a bad request applies. */
    public enum Code {
        MALFORMED_JSON,
        VALIDATION_FAILED,
        INVALID_CURSOR,
        NOT_SUPPORTED
    }

    private final Code code;
    private final transient List<Fault> faults;

    /** Without a stack trace: it is an answer, not a failure. */
    public InvalidRequest(Code code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    public static InvalidRequest of(List<Fault> faults) {
        var count = faults.size() == 1 ? "1 fault" : faults.size() + " faults";
        return new InvalidRequest(Code.VALIDATION_FAILED, "The request has " + count + ".", faults);
    }

    public Code code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }
}
