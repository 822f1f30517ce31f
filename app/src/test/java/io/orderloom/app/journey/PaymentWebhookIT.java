package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a provider tells of its own accord is heard once, and only from the provider. */
class PaymentWebhookIT {

    private static final String PATH = "/api/payments/webhooks/simulator";

    private final Shop shop = RunningOrderloom.shop();

    @Test
    void answersAPaymentThatTheProviderKeptFailing() {
        var product = shop.product("webhook-authorized", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00").paidWith("tok_down"));
        shop.awaitStatus(id, "ON_HOLD");

        assertThat(tell(declined(paymentOf(id))).statusCode()).isEqualTo(200);

        shop.awaitStatus(id, "AWAITING_PAYMENT");
        shop.awaitMails(id, 1);
        assertThat(shop.ledgerRows(id)).containsExactly("AUTHORIZATION FAILED 3");

        var before = shop.timeline(id);
        assertThat(tell(declined(paymentOf(id))).statusCode()).isEqualTo(200);
        assertThat(shop.timeline(id)).isEqualTo(before);
    }

    @Test
    void takesNoNoticeOfWhatWasAnsweredBefore() {
        var product = shop.product("webhook-answered", 10, 0);
        var id = shop.place(OrderDraft.of(product, 2, "10.00"));
        shop.awaitStatus(id, "COMPLETED");
        Shop.settling().until(() -> mailsTold(id) == 3);
        var before = shop.timeline(id);

        assertThat(tell(declined(paymentOf(id))).statusCode()).isEqualTo(200);

        assertThat(shop.timeline(id)).isEqualTo(before);
    }

    private long mailsTold(String id) {
        return shop.timeline(id).stream().filter(it -> it.startsWith("NotificationSent")).count();
    }

    @Test
    void believesOnlyTheProvider() {
        var body = declined("payment-1");

        assertProblem(shop.post(PATH, body), 401, "UNAUTHORIZED");
        assertProblem(tell(body, "another-secret", Instant.now()), 401, "UNAUTHORIZED");
        var longAgo = Instant.now().minusSeconds(400);
        assertProblem(tell(body, RunningOrderloom.WEBHOOK_SECRET, longAgo), 401, "UNAUTHORIZED");
    }

    @Test
    void refusesWhatItCannotReadOrIsTooLarge() {
        assertProblem(tell("{"), 400, "MALFORMED_JSON");
        assertProblem(
                shop.post(PATH, "{\"a\":\"" + "x".repeat(300_000) + "\"}"), 413, "BODY_TOO_LARGE");
        assertProblem(shop.post("/api/payments/webhooks/nobody", "{}"), 404, "NOT_FOUND");
    }

    private String paymentOf(String order) {
        return shop.items("/api/orders/" + order + "/payments").get(0).get("id").asString();
    }

    private static String declined(String payment) {
        return """
        {"type":"payment.settled","data":{"idempotencyKey":"%s:authorize","outcome":"DECLINED",
         "code":"CARD_DECLINED"}}
        """
                .formatted(payment);
    }

    private HttpResponse<String> tell(String body) {
        return tell(body, RunningOrderloom.WEBHOOK_SECRET, Instant.now());
    }

    private HttpResponse<String> tell(String body, String secret, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        return shop.post(
                PATH,
                body,
                "webhook-id",
                "msg-1",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1," + signature("msg-1." + timestamp + "." + body, secret));
    }

    private static String signature(String content, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var hmac = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hmac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Shop.json(answer).get("code").asString()).isEqualTo(code);
    }
}
