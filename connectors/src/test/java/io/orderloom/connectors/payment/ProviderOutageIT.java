package io.orderloom.connectors.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.orderloom.connectors.payment.Intents.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.connectors.RecordedCommands;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits is no attempt: an outage, a pause and a rate limit cost time and nothing else. */
class ProviderOutageIT {

    private static final int PAYMENTS = 200;
    private static final String DONE =
            "{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}";

    @RegisterExtension
    static WireMockExtension provider =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private static EmbeddedPostgres postgres;

    private final RecordedCommands recorded =
            new RecordedCommands(RecordAuthorization.class, RecordAttemptFailure.class);

    @SuppressWarnings("NullAway.Init") // every test begins by starting it
    private RunningConnectors connectors;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @AfterEach
    void stop() {
        connectors.close();
    }

    @Test
    void givesUpNothingInAnOutageAndGoesOnByItselfAfterIt() {
        start(
                "orderloom.connectors.backoff.base=50ms",
                "orderloom.connectors.traffic.payment.max-concurrent=20",
                "orderloom.connectors.traffic.circuit.window=10",
                "orderloom.connectors.traffic.circuit.minimum=5",
                "orderloom.connectors.traffic.circuit.first-wait=200ms",
                "orderloom.connectors.traffic.circuit.longest-wait=500ms",
                "orderloom.connectors.traffic.recheck=2s");
        connectors.answerAll(aResponse().withStatus(503));

        hearAll();
        awaitOpenCircuit();
        awaitThatEachHasWaited();

        assertThat(connectors.owed()).isEqualTo(PAYMENTS);
        assertThat(connectors.meter("orderloom.connector.queue", "task", "payment-call"))
                .isEqualTo(PAYMENTS);
        assertThat(connectors.meter("orderloom.connector.queue.oldest", "task", "payment-call"))
                .isPositive();
        assertThat(failures()).noneMatch(RecordAttemptFailure::exhausted);
        int askedInVain = asked().size();
        assertThat(askedInVain).isLessThan(PAYMENTS / 2);

        connectors.answerLookUps(aResponse().withStatus(404));
        connectors.answerCalls(okJson(DONE));

        awaitAllAuthorized();
        assertThat(failures()).hasSize(askedInVain).noneMatch(RecordAttemptFailure::exhausted);
        assertThat(connectors.meter("orderloom.connector.circuit", "system", "payment provider"))
                .isZero();
        assertThat(keysAsked())
                .isEqualTo(
                        payments()
                                .mapToObj(n -> RunningConnectors.payment(n) + ":authorize")
                                .collect(Collectors.toSet()));
        assertThat(asked()).hasSize(askedInVain + PAYMENTS);
    }

    @Test
    void waitsAsLongAsTheProviderAsksAndCountsNoAttempt() {
        start("orderloom.connectors.backoff.base=10ms");
        connectors.answerAll(aResponse().withStatus(429).withHeader("Retry-After", "1"));

        connectors.hear(RunningConnectors.authorization(1));
        await().until(() -> asked().size() == 1);
        connectors.answerCalls(okJson(DONE));

        await().untilAsserted(() -> assertThat(recorded.commands()).containsExactly(authorized(1)));
        List<LoggedRequest> asked = asked();
        assertThat(asked).hasSize(2);
        assertThat(
                        Duration.between(
                                        asked.getFirst().getLoggedDate().toInstant(),
                                        asked.getLast().getLoggedDate().toInstant())
                                .abs())
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void keepsThePaceAndFailsNoCall() {
        start("orderloom.connectors.traffic.payment.calls-per-second=100");
        connectors.answerCalls(okJson(DONE));
        long start = System.nanoTime();

        hearAll();
        awaitAllAuthorized();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(PAYMENTS * 10 - 200));
        assertThat(failures()).isEmpty();
        assertThat(asked()).hasSize(PAYMENTS);
    }

    private void start(String... properties) {
        connectors = RunningConnectors.start(postgres, provider, recorded, properties);
    }

    private void hearAll() {
        payments().forEach(number -> connectors.hear(RunningConnectors.authorization(number)));
    }

    private void awaitOpenCircuit() {
        await().until(() ->
                connectors.meter("orderloom.connector.circuit", "system", "payment provider") >= 1);
    }

    /** By then each has been looked at, several have been tried, and the provider is still away. */
    private void awaitThatEachHasWaited() {
        await().until(() ->
                connectors.counted(
                                "orderloom.connector.waits",
                                "system",
                                "payment provider",
                                "reason",
                                "CIRCUIT_OPEN")
                        > 2 * PAYMENTS);
    }

    private void awaitAllAuthorized() {
        Set<Object> all =
                payments().mapToObj(ProviderOutageIT::authorized).collect(Collectors.toSet());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    assertThat(authorizations()).containsExactlyInAnyOrderElementsOf(all);
                    assertThat(connectors.owed()).isZero();
                });
    }

    private List<Object> authorizations() {
        return recorded.commands().stream().filter(RecordAuthorization.class::isInstance).toList();
    }

    private List<RecordAttemptFailure> failures() {
        return recorded.commands().stream()
                .filter(RecordAttemptFailure.class::isInstance)
                .map(RecordAttemptFailure.class::cast)
                .toList();
    }

    private static List<LoggedRequest> asked() {
        return provider.findAll(postRequestedFor(anyUrl()));
    }

    private static Set<String> keysAsked() {
        return asked().stream()
                .map(request -> request.getHeader("Idempotency-Key"))
                .collect(Collectors.toSet());
    }

    private static IntStream payments() {
        return IntStream.rangeClosed(1, PAYMENTS);
    }

    private static RecordAuthorization authorized(int number) {
        return new RecordAuthorization(RunningConnectors.payment(number), AMOUNT, "ref-1");
    }
}
