package io.orderloom.connectors.payment;

import static io.orderloom.connectors.payment.Intents.AMOUNT;
import static io.orderloom.connectors.payment.Intents.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.connectors.payment.PaymentAnswer.Declined;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorWebhooksTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final String OLD = "the-old-secret-of-the-provider";
    private static final String NEW = "the-new-secret-of-the-provider";
    private static final String KEY = PAYMENT + ":authorize";
    private static final String DONE =
            """
            {"type":"payment.settled","unheardOf":1,"data":{"idempotencyKey":"%s",
             "outcome":"SUCCEEDED","reference":"ref-1","amount":5998,"currency":"USD"}}
            """
                    .formatted(KEY);

    private final SimulatorWebhooks webhooks = accepting(List.of(OLD, NEW));

    @Test
    void readsWhatIsSignedWithEitherSecret() {
        ProviderNotice notice = new ProviderNotice(KEY, new Succeeded(AMOUNT, "ref-1"));

        assertThat(webhooks.read(SignedNotices.signed(DONE, OLD, NOW))).contains(notice);
        assertThat(webhooks.read(SignedNotices.signed(DONE, NEW, NOW))).contains(notice);
    }

    @Test
    void findsTheSignatureThatHoldsAmongSeveral() {
        Map<String, String> headers = SignedNotices.headers(DONE, NEW, NOW);
        String right = headers.get("webhook-signature");
        Map<String, String> several =
                SignedNotices.with(headers, "webhook-signature", "v1,bm8= v2,x v1,%% " + right);

        assertThat(webhooks.read(SignedNotices.request(several, DONE))).isPresent();
    }

    @Test
    void believesNothingThatIsNotSignedByTheProvider() {
        refuses(SignedNotices.signed(DONE, "a-secret-somebody-made-up", NOW));
        refuses(SignedNotices.request(Map.of(), DONE));
        refuses(SignedNotices.request(SignedNotices.headers(DONE, OLD, NOW), DONE + " "));
        Map<String, String> headers = SignedNotices.headers(DONE, OLD, NOW);
        for (String header : headers.keySet()) {
            refuses(SignedNotices.request(SignedNotices.with(headers, header, "1"), DONE));
        }
        refuses(
                SignedNotices.request(
                        SignedNotices.with(headers, "webhook-timestamp", "now"), DONE));
    }

    @Test
    void believesNothingWithoutASecret() {
        assertThatThrownBy(() -> accepting(List.of()).read(SignedNotices.signed(DONE, OLD, NOW)))
                .isInstanceOf(RequestRefused.class);
    }

    @Test
    void toleratesClocksThatDifferAndNoOldSignatures() {
        assertThat(webhooks.read(SignedNotices.signed(DONE, OLD, NOW.minusSeconds(300))))
                .isPresent();
        assertThat(webhooks.read(SignedNotices.signed(DONE, OLD, NOW.plusSeconds(300))))
                .isPresent();
        refuses(SignedNotices.signed(DONE, OLD, NOW.minusSeconds(301)));
        refuses(SignedNotices.signed(DONE, OLD, NOW.plusSeconds(301)));
    }

    @Test
    void readsADecline() {
        String declined =
                """
                {"type":"payment.settled","data":{"idempotencyKey":"k","outcome":"DECLINED",
                 "code":"NO_FUNDS"}}
                """;

        assertThat(webhooks.read(SignedNotices.signed(declined, OLD, NOW)))
                .contains(new ProviderNotice("k", new Declined("NO_FUNDS")));
    }

    @Test
    void ignoresOtherKindsOfNews() {
        String news = "{\"type\":\"payout.paid\",\"data\":{}}";

        assertThat(webhooks.read(SignedNotices.signed(news, OLD, NOW))).isEmpty();
    }

    @Test
    void refusesWhatIsSignedAndCannotBeRead() {
        List<String> unreadable =
                List.of(
                        "",
                        "null",
                        "no json",
                        "[]",
                        DONE.replace("SUCCEEDED", "MAYBE"),
                        DONE.replace("\"reference\":\"ref-1\",", ""),
                        DONE.replace("USD", "???"),
                        DONE.replace("idempotencyKey", "key"));

        for (String body : unreadable) {
            assertThatThrownBy(() -> webhooks.read(SignedNotices.signed(body, OLD, NOW)))
                    .as(body)
                    .isInstanceOf(InvalidRequest.class);
        }
    }

    private void refuses(SignedRequest request) {
        assertThatThrownBy(() -> webhooks.read(request))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code().httpStatus()).isEqualTo(401));
    }

    private static SimulatorWebhooks accepting(List<String> secrets) {
        return new SimulatorWebhooks(
                new WebhookProperties(secrets, Duration.ofMinutes(5)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
