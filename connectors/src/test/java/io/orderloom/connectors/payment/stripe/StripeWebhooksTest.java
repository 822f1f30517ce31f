package io.orderloom.connectors.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook.Signature;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.connectors.payment.ProviderNotice;
import io.orderloom.connectors.payment.SignedRequest;
import io.orderloom.connectors.payment.WebhookSecrets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures are made by Stripe's own library. */
class StripeWebhooksTest {

    private static final long NOW = 1_795_000_000;
    private static final String OLD = "whsec_old";
    private static final String NEW = "whsec_new";

    private final StripeWebhooks webhooks =
            new StripeWebhooks(
                    new WebhookSecrets(
                            List.of(OLD.getBytes(UTF_8), NEW.getBytes(UTF_8)),
                            Duration.ofMinutes(5),
                            Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC)));

    @ParameterizedTest
    @CsvSource({
        "payment_intent.amount_capturable_updated, payment-1:authorize",
        "payment_intent.payment_failed, payment-1:authorize",
        "payment_intent.succeeded, payment-1:capture:shipment-1",
        "payment_intent.canceled, payment-1:void",
        "refund.created, payment-1:refund:refund-1",
        "refund.updated, payment-1:refund:refund-1",
        "refund.failed, payment-1:refund:refund-1"
    })
    void namesWhatIsToBeLookedUpAndBelievesNothing(String type, String key) {
        String body = event(type);

        assertThat(read(body, signed(body, NEW, NOW))).contains(new ProviderNotice(key, null));
    }

    @Test
    void saysTheSameOfARepeatedReport() {
        String body = event("payment_intent.succeeded");

        assertThat(read(body, signed(body, NEW, NOW)))
                .isEqualTo(read(body, signed(body, NEW, NOW - 10)));
    }

    @Test
    void acceptsEitherSecretWhileOneIsRolled() {
        String body = event("payment_intent.succeeded");

        assertThat(read(body, signed(body, OLD, NOW))).isPresent();
        assertThat(read(body, signed(body, NEW, NOW))).isPresent();
    }

    @Test
    void acceptsOneOfSeveralSignatures() {
        String body = event("payment_intent.succeeded");
        String known = signed(body, NEW, NOW);
        String unknown = signed(body, "whsec_other", NOW).replaceFirst(".*,", "");

        assertThat(read(body, known + "," + unknown)).isPresent();
        assertThat(read(body, "v0=00," + unknown + "," + known)).isPresent();
    }

    @Test
    void acceptsASignatureOfFiveMinutesAndNoOlder() {
        String body = event("payment_intent.succeeded");

        assertThat(read(body, signed(body, NEW, NOW - 300))).isPresent();
        refuses(body, signed(body, NEW, NOW - 301));
    }

    @Test
    void refusesWhatWasForged() {
        String body = event("payment_intent.succeeded");
        String signature = signed(body, NEW, NOW);

        refuses(body, signed(body, "whsec_other", NOW));
        refuses(body.replace("payment-1", "payment-2"), signature);
        refuses(body, signature.replace("t=" + NOW, "t=" + (NOW + 1)));
        refuses(body, signature.replace("v1=", "v0="));
        refuses(body, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "t=", "t=x,v1=00", "t=1", "t=1,v1", "t=1,v1=xyz", ",,,"})
    void refusesAHeaderItCannotRead(String header) {
        refuses(event("payment_intent.succeeded"), header);
    }

    @Test
    void hasNothingToSayOfWhatIsNotOrderloomsOrNotOfInterest() {
        String foreign = event("payment_intent.succeeded").replace("paymentId", "basketId");
        String other = event("payment_intent.created");

        assertThat(read(foreign, signed(foreign, NEW, NOW))).isEmpty();
        assertThat(read(other, signed(other, NEW, NOW))).isEmpty();
    }

    @Test
    void refusesASignedBodyThatIsNoEvent() {
        assertThatThrownBy(() -> read("{", signed("{", NEW, NOW)))
                .isInstanceOf(InvalidRequest.class);
    }

    private void refuses(String body, @Nullable String header) {
        assertThatThrownBy(() -> read(body, header))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        e -> assertThat(e.code()).isEqualTo(RefusalCode.UNAUTHORIZED));
    }

    private Optional<ProviderNotice> read(String body, @Nullable String header) {
        return webhooks.read(
                new SignedRequest(
                        name -> "Stripe-Signature".equals(name) ? header : null,
                        body.getBytes(UTF_8)));
    }

    private static String signed(String body, String secret, long at) {
        try {
            return Signature.generateSignatureHeader(body, secret, at);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String event(String type) {
        return """
        {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia", "type": "%s",
         "created": 1795000000, "livemode": false, "pending_webhooks": 1, "request": null,
         "data": {"object": {"id": "pi_1", "object": "payment_intent", "metadata": {
            "orderId": "order-1", "paymentId": "payment-1", "shipmentId": "shipment-1",
            "refundId": "refund-1"}}}}
        """
                .formatted(type);
    }
}
