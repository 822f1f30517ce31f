package io.orderloom.connectors.payment;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, because a signature covers every byte of it.
 *
 * @param headers the header of a name, whatever its case
 */
public record SignedRequest(Function<String, @Nullable String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }
}
