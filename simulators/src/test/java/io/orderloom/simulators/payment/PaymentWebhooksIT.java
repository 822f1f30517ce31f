package io.orderloom.simulators.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.orderloom.simulators.SimulatorServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PaymentWebhooksIT {

    private static final String SECRET = "a-secret-of-the-simulator";

    @RegisterExtension
    static WireMockExtension shop =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    @SuppressWarnings("NullAway.Init") // every test begins by starting it
    private SimulatorServer server;

    @BeforeEach
    void start() {
        server =
                SimulatorServer.start(
                        "orderloom.simulators.payment.webhooks.url=" + shop.baseUrl() + "/told",
                        "orderloom.simulators.payment.webhooks.secret=" + SECRET,
                        "orderloom.simulators.payment.webhooks.copies=2",
                        "orderloom.simulators.payment.webhooks.within=200ms");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void tellsWhatItDidTwiceAndSigned() throws Exception {
        shop.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(200)));

        authorize("payment-1", "tok_ok");

        await().until(() -> told().size() == 2);
        JsonNode data = JsonMapper.shared().readTree(told().getFirst().getBodyAsString());
        assertThat(data.get("type").asString()).isEqualTo("payment.settled");
        assertThat(data.at("/data/idempotencyKey").asString()).isEqualTo("payment-1:authorize");
        assertThat(data.at("/data/outcome").asString()).isEqualTo("SUCCEEDED");
        assertThat(data.at("/data/amount").asLong()).isEqualTo(5_998);
        assertThat(told().getFirst().getHeader("webhook-id"))
                .isEqualTo(told().getLast().getHeader("webhook-id"));
        for (LoggedRequest request : told()) {
            assertThat(request.getHeader("webhook-signature"))
                    .isEqualTo("v1," + signature(request));
        }
    }

    @Test
    void tellsADeclineAndNotATechnicalFailure() throws Exception {
        shop.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(200)));

        authorize("payment-2", "tok_down");
        authorize("payment-3", "tok_declined");

        await().until(() -> told().size() == 2);
        assertThat(told())
                .allSatisfy(request ->
                        assertThat(request.getBodyAsString())
                                .contains("DECLINED", "CARD_DECLINED", "payment-3:authorize"));
    }

    @Test
    void tellsAgainUntilItIsHeard() throws Exception {
        shop.stubFor(
                post(anyUrl())
                        .inScenario("deaf")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("hears"));
        shop.stubFor(
                post(anyUrl())
                        .inScenario("deaf")
                        .whenScenarioStateIs("hears")
                        .willReturn(aResponse().withStatus(200)));

        authorize("payment-4", "tok_ok");

        // Of two copies told at the same moment either or both may be refused.
        await().atMost(Duration.ofSeconds(60)).until(() -> told().size() >= 3);
    }

    private void authorize(String payment, String token) throws Exception {
        server.post(
                "/simulators/payments/authorizations",
                payment + ":authorize",
                """
                {"paymentId":"%s","orderId":"order-1","amount":5998,"currency":"USD",
                 "paymentMethod":"CreditCard","paymentToken":"%s"}
                """
                        .formatted(payment, token));
    }

    private static List<LoggedRequest> told() {
        return shop.findAll(postRequestedFor(anyUrl()));
    }

    private static String signature(LoggedRequest request) throws Exception {
        String content =
                request.getHeader("webhook-id")
                        + "."
                        + request.getHeader("webhook-timestamp")
                        + "."
                        + request.getBodyAsString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    }
}
