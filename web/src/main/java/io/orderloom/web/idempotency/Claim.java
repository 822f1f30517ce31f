package io.orderloom.web.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be used up by the command that carries it: the row is written in the command's
 * own transaction, so that there is never one without the other.
 *
 * @param key null if the request has none; then nothing is claimed
 * @param answer kept with the key, if it is known before the command is sent
 */
public record Claim(@Nullable IdempotencyKey key, @Nullable Answer answer) {
    static final String METADATA = "idempotencyClaim";

    /** Of a request without a key. */
    public static final Claim NONE = new Claim(null, null);

    /** Whether a message with this metadata carries a claim of a key. */
    public static boolean isIn(Map<String, ?> metaData) {
        return metaData.containsKey(METADATA);
    }

    public Claim with(Answer known) {
        return new Claim(key, known);
    }

    /** What the command must carry. Never leaves the process: command buses here are local. */
    public Map<String, ?> metaData() {
        return key == null ? Map.of() : Map.of(METADATA, this);
    }
}
