package io.orderloom.api.problem;

/** What is wrong with one field of a request. Public, as {@link RefusalCode}. */
public enum FaultCode {
    REQUIRED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    OUT_OF_RANGE,
    INVALID_VALUE,
    SCALE,
    TOTAL_MISMATCH,
    UNKNOWN_CURRENCY,
    UNKNOWN_COUNTRY
}
