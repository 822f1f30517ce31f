package io.orderloom.connectors.payment;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets a provider may sign with, and how old a signature may be. More than one secret holds
 * at a time, so that a secret is changed without a webhook being lost: first the new one is added
 * here, then the provider uses it, then the old one is removed here.
 *
 * <p>Compares in constant time. Without any secret nothing is ever accepted.
 */
public final class WebhookSecrets {

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final Clock clock;

    public WebhookSecrets(Collection<byte[]> secrets, Duration tolerance, Clock clock) {
        this.secrets = secrets.stream().map(byte[]::clone).toList();
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Returns if one of the signatures is the HMAC-SHA256 of the content under one of the secrets,
     * and was made neither too long ago nor too far in the future.
     *
     * @throws RequestRefused {@code UNAUTHORIZED} otherwise
     */
    public void require(Instant signedAt, byte[] content, Collection<byte[]> signatures) {
        if (Duration.between(signedAt, clock.instant()).abs().compareTo(tolerance) > 0) {
            throw refused("The signature is too old, or from the future.");
        }
        boolean holds = false;
        for (byte[] secret : secrets) {
            byte[] expected = hmac(secret, content);
            for (byte[] signature : signatures) {
                holds |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!holds) {
            throw refused("The signature does not hold.");
        }
    }

    public static byte[] hmac(byte[] secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    public static RequestRefused refused(String detail) {
        return new RequestRefused(RefusalCode.UNAUTHORIZED, detail);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
