package io.orderloom.connectors.payment;

import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.value.Money;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks of the simulator protocol, signed as Standard Webhooks describes: the HMAC of id, time
 * and body, in base64, one or more of them behind {@code v1,}.
 */
final class SimulatorWebhooks implements ProviderWebhooks {

    static final String PROVIDER = "simulator";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
    private static final String SIGNATURE = "v1,";
    private static final String SETTLED = "payment.settled";

    private final WebhookSecrets secrets;

    SimulatorWebhooks(WebhookProperties properties, Clock clock) {
        List<byte[]> bytes = properties.secrets().stream().map(WebhookSecrets::utf8).toList();
        secrets = new WebhookSecrets(bytes, properties.tolerance(), clock);
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Optional<ProviderNotice> read(SignedRequest request) {
        verify(request);
        Told told = told(request.body());
        return SETTLED.equals(told.type()) && told.data() != null
                ? Optional.of(told.data().notice())
                : Optional.empty();
    }

    private void verify(SignedRequest request) {
        String id = required(request, "webhook-id");
        String timestamp = required(request, "webhook-timestamp");
        if (!SECONDS.matcher(timestamp).matches()) {
            throw WebhookSecrets.refused("The time of the signature cannot be read.");
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(WebhookSecrets.utf8(id + "." + timestamp + "."));
        signed.writeBytes(request.body());
        secrets.require(
                Instant.ofEpochSecond(Long.parseLong(timestamp)),
                signed.toByteArray(),
                signatures(required(request, "webhook-signature")));
    }

    private static List<byte[]> signatures(String header) {
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.strip().split(" +", -1)) {
            if (part.startsWith(SIGNATURE)) {
                decoded(part.substring(SIGNATURE.length())).ifPresent(signatures::add);
            }
        }
        return signatures;
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String required(SignedRequest request, String header) {
        return request.header(header)
                .orElseThrow(() -> WebhookSecrets.refused("It is not signed: no " + header + "."));
    }

    private static Told told(byte[] body) {
        try {
            Told told = JSON.readValue(body, Told.class);
            if (told == null) {
                throw unreadable();
            }
            return told;
        } catch (JacksonException _) {
            throw unreadable();
        }
    }

    private static InvalidRequest unreadable() {
        return new InvalidRequest(
                InvalidRequest.Code.MALFORMED_JSON, "The body cannot be read.", List.of());
    }

    private record Told(@Nullable String type, @Nullable Data data) {}

    private record Data(
            @Nullable String idempotencyKey,
            @Nullable String outcome,
            @Nullable String reference,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String code) {

        ProviderNotice notice() {
            if (idempotencyKey == null || outcome == null) {
                throw unreadable();
            }
            return new ProviderNotice(idempotencyKey, answer(outcome));
        }

        private PaymentAnswer answer(String how) {
            return switch (how) {
                case "SUCCEEDED" -> succeeded();
                case "DECLINED" -> new Declined(code == null ? "UNSPECIFIED" : code);
                default -> throw unreadable();
            };
        }

        private Succeeded succeeded() {
            if (reference == null || amount == null || currency == null) {
                throw unreadable();
            }
            try {
                return new Succeeded(Money.of(amount, currency), reference);
            } catch (IllegalArgumentException _) {
                throw unreadable();
            }
        }
    }
}
