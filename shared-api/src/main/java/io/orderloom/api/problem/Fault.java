package io.orderloom.api.problem;

/**
 * One fault of a request.
 *
 * @param pointer the RFC 6901 pointer into the body, or the name of a query parameter or header
 */
public record Fault(String pointer, FaultCode code, String detail) {}
