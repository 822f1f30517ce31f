package io.orderloom.connectors.payment;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire, because a signature covers every byte of it. */
public final class SignedRequest {

    private final Function<String, @Nullable String> headers;
    private final byte[] body;

    /**
     * @param headers the header of a name, whatever its case
     */
    public SignedRequest(Function<String, @Nullable String> headers, byte[] body) {
        this.headers = headers;
        this.body = body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    public byte[] body() {
        return body.clone();
    }
}
