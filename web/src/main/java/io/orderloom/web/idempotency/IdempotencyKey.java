package io.orderloom.web.idempotency;

/**
 * The key of one request.
 *
 * @param scope who asks for what: the same key of another caller or route is another key
 * @param value what the caller sent
 * @param requestHash tells whether a second request under the key asks for the same
 */
public record IdempotencyKey(String scope, String value, String requestHash) {}
