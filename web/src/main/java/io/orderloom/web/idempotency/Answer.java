package io.orderloom.web.idempotency;

import java.util.Map;

/** A complete HTTP answer, as it is sent and, under an idempotency key, kept. */
public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }
}
