package io.orderloom.connectors.payment;

import java.util.Optional;

/**
 * How one payment provider tells news of its own accord: who it is, how it signs, and what it says.
 * One bean a provider; {@code POST /api/payments/webhooks/{provider}} finds it by name.
 *
 * <p>Guarantees that nothing is read from a request whose signature does not hold. Knows no state:
 * what was told before, and whether it is news, is decided behind it.
 */
public interface ProviderWebhooks {

    /** The provider's name in the path, in lower case. */
    String provider();

    /**
     * Checks the signature and reads what is told; empty: of nothing that Orderloom ever asked for.
     *
     * @throws io.orderloom.api.problem.RequestRefused {@code UNAUTHORIZED}, if the signature is
     *     missing, wrong, or too old
     * @throws io.orderloom.api.problem.InvalidRequest if the body is signed and cannot be read
     */
    Optional<ProviderNotice> read(SignedRequest request);
}
