package io.orderloom.connectors;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back over HTTP. It is read leniently: members one does not know are nobody's fault.
 *
 * @param retryAfter how long the other side asks to be left alone, if it does
 */
public record Reply(int status, String body, @Nullable Duration retryAfter) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NO_CODE = "UNSPECIFIED";

    public Reply(int status, String body) {
        this(status, body, null);
    }

    /**
     * The body.
     *
     * @throws TechnicalFailure if it is not of this shape: then nobody knows what was answered
     */
    public <T> T as(Class<T> type) {
        try {
            T content = JSON.readValue(body, type);
            if (content == null) {
                throw new TechnicalFailure("UNREADABLE_ANSWER", null);
            }
            return content;
        } catch (JacksonException e) {
            throw new TechnicalFailure("UNREADABLE_ANSWER", e);
        }
    }

    /** Why something was refused. The status says that it was; the code may be missing. */
    public String refusalCode() {
        try {
            Refusal refusal = JSON.readValue(body, Refusal.class);
            return refusal == null || refusal.code() == null ? NO_CODE : refusal.code();
        } catch (JacksonException _) {
            return NO_CODE;
        }
    }

    public TechnicalFailure unexpected() {
        return new TechnicalFailure(
                String.format(Locale.ROOT, "HTTP_%d", status), null, retryAfter);
    }

    private record Refusal(@Nullable String code) {}
}
