package io.orderloom.connectors.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Webhooks as a provider would sign them. */
final class SignedNotices {

    private SignedNotices() {}

    static SignedRequest signed(String body, String secret, Instant at) {
        return request(headers(body, secret, at), body);
    }

    static SignedRequest request(Map<String, String> headers, String body) {
        return new SignedRequest(headers::get, body.getBytes(UTF_8));
    }

    static Map<String, String> headers(String body, String secret, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] content = ("msg-1." + timestamp + "." + body).getBytes(UTF_8);
        byte[] signature = WebhookSecrets.hmac(secret.getBytes(UTF_8), content);
        return Map.of(
                "webhook-id",
                "msg-1",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(signature));
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
