package io.orderloom.connectors.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.connectors.payment.ProviderNotice;
import io.orderloom.connectors.payment.ProviderWebhooks;
import io.orderloom.connectors.payment.SignedRequest;
import io.orderloom.connectors.payment.WebhookSecrets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Stripe reports of its own accord. A report comes late, twice and out of order, so it is
 * never a fact: it names what is to be looked up.
 */
final class StripeWebhooks implements ProviderWebhooks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookSecrets secrets;

    StripeWebhooks(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public Optional<ProviderNotice> read(SignedRequest request) {
        Signature signature =
                request.header("Stripe-Signature")
                        .map(Signature::of)
                        .orElseThrow(() -> WebhookSecrets.refused("There is no signature."));
        secrets.require(signature.at(), signature.signed(request.body()), signature.v1());
        return key(event(request.body())).map(key -> new ProviderNotice(key, null));
    }

    /** The key of what was asked, from the metadata that every object of Orderloom's carries. */
    private static Optional<String> key(JsonNode event) {
        JsonNode metadata = event.at("/data/object/metadata");
        String payment = metadata.path("paymentId").asString("");
        String shipment = metadata.path("shipmentId").asString("");
        String refund = metadata.path("refundId").asString("");
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        return switch (event.path("type").asString("")) {
            case "payment_intent.amount_capturable_updated", "payment_intent.payment_failed" ->
                    Optional.of(payment + ":authorize");
            case "payment_intent.succeeded" -> Optional.of(payment + ":capture:" + shipment);
            case "payment_intent.canceled" -> Optional.of(payment + ":void");
            case "refund.created", "refund.updated", "refund.failed" ->
                    Optional.of(payment + ":refund:" + refund);
            default -> Optional.empty();
        };
    }

    private static JsonNode event(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidRequest(
                    InvalidRequest.Code.MALFORMED_JSON,
                    "The event is not JSON: " + e.getOriginalMessage(),
                    List.of());
        }
    }

    /**
     * The header {@code t=1492774577,v1=5257a869…,v1=…}: one signature for each secret that holds.
     * Other schemes are ignored, or somebody could choose the weakest.
     */
    private record Signature(Instant at, String time, List<byte[]> v1) {

        static Signature of(String header) {
            String time = "";
            List<byte[]> v1 = new ArrayList<>();
            try {
                for (String item : header.split(",", -1)) {
                    if (item.startsWith("t=")) {
                        time = item.substring(2);
                    } else if (item.startsWith("v1=")) {
                        v1.add(HexFormat.of().parseHex(item.substring(3)));
                    }
                }
                return new Signature(Instant.ofEpochSecond(Long.parseLong(time)), time, v1);
            } catch (IllegalArgumentException | DateTimeException _) {
                throw WebhookSecrets.refused("The signature cannot be read.");
            }
        }

        byte[] signed(byte[] body) {
            byte[] prefix = (time + ".").getBytes(UTF_8);
            byte[] signed = new byte[prefix.length + body.length];
            System.arraycopy(prefix, 0, signed, 0, prefix.length);
            System.arraycopy(body, 0, signed, prefix.length, body.length);
            return signed;
        }
    }
}
