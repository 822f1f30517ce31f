package io.orderloom.connectors.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.orderloom.connectors.payment.Intents.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OrderHeld;
import io.orderloom.api.order.OrderReleased;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.payment.CapturePayment;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.api.payment.RecordDecline;
import io.orderloom.connectors.RecordedCommands;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever got lost on the way, Orderloom and the provider become of one mind again. */
class PaymentReconciliationIT {

    private static final String SECRET = "the-secret-of-the-provider";
    private static final String DONE =
            "{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}";
    private static final ReleaseOrder RELEASED = released(1);

    @RegisterExtension
    static WireMockExtension provider =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private static EmbeddedPostgres postgres;

    private final RecordedCommands recorded =
            new RecordedCommands(
                    RecordAuthorization.class,
                    RecordAttemptFailure.class,
                    RecordDecline.class,
                    ReleaseOrder.class,
                    CapturePayment.class);

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
    void recordsWhatWasDoneAlthoughEveryAnswerWasLost() {
        start("interval=100ms", "unanswered-for=300ms", "recovery=1h");
        connectors.answerAll(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        connectors.hear(RunningConnectors.authorization(1));
        await().untilAsserted(() ->
                assertThat(recorded.commands())
                        .containsExactly(
                                failed(1, "CONNECTION_LOST", false),
                                failed(2, "CONNECTION_LOST", false),
                                failed(3, "UNREACHABLE", true)));
        assertThat(connectors.owed()).isZero();

        connectors.answerLookUps(okJson(DONE));

        await().untilAsserted(
                        () -> assertThat(recorded.commands()).last().isEqualTo(authorized(1)));
        provider.verify(3, postRequestedFor(anyUrl()));
        assertThat(reconciled("repaired")).isPositive();
    }

    @Test
    void looksUpBeforeItGivesUp() {
        start("interval=1h", "recovery=1h");
        connectors.answerCalls(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        connectors.answerLookUps(okJson(DONE));

        connectors.hear(RunningConnectors.authorization(1));

        await().untilAsserted(() ->
                assertThat(recorded.commands())
                        .containsExactly(
                                failed(1, "CONNECTION_LOST", false),
                                failed(2, "CONNECTION_LOST", false),
                                failed(3, "CONNECTION_LOST", false),
                                authorized(1)));
        provider.verify(3, postRequestedFor(anyUrl()));
    }

    @Test
    void asksForWhatNobodyAsksForAnyMore() {
        start("interval=100ms", "unanswered-for=300ms", "recovery=1h");
        connectors.answerLookUps(aResponse().withStatus(404));
        connectors.answerCalls(okJson(DONE));
        connectors.bean(Scheduler.class).pause();
        connectors.hear(RunningConnectors.authorization(1));
        connectors
                .bean(JdbcClient.class)
                .sql("delete from scheduled_tasks where task_name = 'payment-call'")
                .update();

        connectors.bean(Scheduler.class).resume();

        await().untilAsserted(() -> assertThat(recorded.commands()).contains(authorized(1)));
        assertThat(reconciled("requeued")).isPositive();
    }

    @Test
    void leavesAnAmountThatDiffersToAPerson() {
        start("interval=100ms", "unanswered-for=1ms", "recovery=1h");
        connectors.answerLookUps(okJson(DONE.replace("5998", "1")));
        open(1);

        await().until(() -> reconciled("mismatch") > 1);

        assertThat(recorded.commands()).isEmpty();
    }

    @Test
    void letsHeldOrdersGoOnWhenTheProviderIsBackOldestFirst() {
        start("interval=1h", "recovery=50ms");
        connectors.answerLookUps(aResponse().withStatus(503));
        for (int number = 1; number <= 3; number++) {
            open(number);
            giveUp(number, "UNREACHABLE");
            hold(number);
        }
        await().until(() -> provider.findAll(getRequestedFor(anyUrl())).size() > 2);
        assertThat(recorded.commands()).isEmpty();

        connectors.answerLookUps(aResponse().withStatus(404));

        List<Object> all = List.of(RELEASED, released(2), released(3));
        await().untilAsserted(() -> assertThat(recorded.commands()).isEqualTo(all));
        staysAt(all);
    }

    @Test
    void asksAgainForACaptureWhoseOrderIsNotHeld() {
        start("interval=1h", "recovery=50ms");
        connectors.answerLookUps(aResponse().withStatus(404));
        EventMessage<?> message = GenericEventMessage.asEventMessage(Intents.capture());
        connectors.inTransaction(() -> connectors.journal().on(Intents.capture(), message));

        String key = Asked.of(Intents.capture()).idempotencyKey();
        hear(
                new PaymentAttemptFailed(
                        Intents.PAYMENT,
                        Intents.ORDER,
                        key,
                        PaymentOperation.CAPTURE,
                        3,
                        "UNREACHABLE",
                        true));

        List<Object> again = List.of(new CapturePayment(Intents.PAYMENT, Intents.SHIPMENT, AMOUNT));
        await().untilAsserted(() -> assertThat(recorded.commands()).isEqualTo(again));
        staysAt(again);
    }

    @Test
    void leavesWhatTheProviderItselfKeptFailingToAPerson() {
        start("interval=1h", "recovery=50ms");
        connectors.answerLookUps(aResponse().withStatus(404));
        open(1);
        giveUp(1, "HTTP_503");
        hold(1);

        staysAt(List.of());
    }

    @Test
    void letsAnOrderGoOnWhoseAnswerCameWhileItStoodStill() {
        start("interval=1h", "recovery=50ms");
        open(1);
        hold(1);
        staysAt(List.of());

        connectors.inTransaction(() -> connectors.journal().on(authorizedEvent()));
        await().untilAsserted(() -> assertThat(recorded.commands()).contains(RELEASED));

        connectors.inTransaction(() ->
                connectors
                        .journal()
                        .on(
                                new OrderReleased(
                                        RunningConnectors.order(1),
                                        HoldReason.PAYMENT,
                                        null,
                                        OrderStatus.PENDING)));
        int commands = recorded.commands().size();
        await().during(Duration.ofMillis(300))
                .until(() -> recorded.commands().size() <= commands + 1);
    }

    @Test
    void hearsAnAnswerByWebhookOnceHoweverOftenItComes() {
        start("interval=1h", "recovery=1h");
        open(1);

        tell("SUCCEEDED", 5_998);
        tell("SUCCEEDED", 5_998);
        assertThat(recorded.commands()).containsOnly(authorized(1));

        connectors.inTransaction(() -> connectors.journal().on(authorizedEvent()));
        int heard = recorded.commands().size();
        tell("SUCCEEDED", 5_998);
        tell("DECLINED", 5_998);
        assertThat(recorded.commands()).hasSize(heard);
    }

    @Test
    void hearsADeclineByWebhook() {
        start("interval=1h", "recovery=1h");
        open(1);

        tell("DECLINED", 5_998);

        assertThat(recorded.commands())
                .containsExactly(
                        new RecordDecline(
                                RunningConnectors.payment(1),
                                RunningConnectors.payment(1) + ":authorize",
                                PaymentOperation.AUTHORIZE,
                                "NO_FUNDS"));
    }

    @Test
    void hearsNothingThatWasNeverAskedOrIsAboutAnotherAmount() {
        start("interval=1h", "recovery=1h");

        tell("SUCCEEDED", 5_998);
        open(1);
        tell("SUCCEEDED", 5_997);

        assertThat(recorded.commands()).isEmpty();
    }

    private void start(String... reconciliation) {
        String[] properties = new String[reconciliation.length + 3];
        for (int i = 0; i < reconciliation.length; i++) {
            properties[i] = "orderloom.payment.reconciliation." + reconciliation[i];
        }
        properties[reconciliation.length] = "orderloom.connectors.backoff.base=10ms";
        properties[reconciliation.length + 1] = "orderloom.payment.webhooks.secrets=" + SECRET;
        properties[reconciliation.length + 2] = "db-scheduler.polling-interval=20ms";
        connectors = RunningConnectors.start(postgres, provider, recorded, properties);
    }

    private void open(int number) {
        EventMessage<?> message =
                GenericEventMessage.asEventMessage(RunningConnectors.authorization(number));
        connectors.inTransaction(
                () -> connectors.journal().on(RunningConnectors.authorization(number), message));
    }

    private void giveUp(int number, String code) {
        hear(
                new PaymentAttemptFailed(
                        RunningConnectors.payment(number),
                        RunningConnectors.order(number),
                        RunningConnectors.payment(number) + ":authorize",
                        PaymentOperation.AUTHORIZE,
                        3,
                        code,
                        true));
    }

    private void hear(PaymentAttemptFailed failed) {
        EventMessage<?> message = GenericEventMessage.asEventMessage(failed);
        connectors.inTransaction(() -> connectors.journal().on(failed, message));
    }

    private void hold(int number) {
        OrderHeld held =
                new OrderHeld(
                        RunningConnectors.order(number),
                        HoldReason.PAYMENT,
                        null,
                        OrderStatus.PENDING);
        EventMessage<?> message = GenericEventMessage.asEventMessage(held);
        connectors.inTransaction(() -> connectors.journal().on(held, message));
    }

    private void tell(String outcome, long amount) {
        String body =
                """
                {"type":"payment.settled","data":{"idempotencyKey":"%s:authorize","outcome":"%s",
                 "reference":"ref-1","amount":%d,"currency":"USD","code":"NO_FUNDS"}}
                """
                        .formatted(RunningConnectors.payment(1), outcome, amount);
        connectors
                .bean(ProviderNotices.class)
                .hear("simulator", SignedNotices.signed(body, SECRET, Instant.now()));
    }

    private void staysAt(List<Object> commands) {
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(recorded.commands()).isEqualTo(commands));
    }

    private double reconciled(String result) {
        return connectors.counted("orderloom.payment.reconciliation", "result", result);
    }

    private static PaymentAuthorized authorizedEvent() {
        return new PaymentAuthorized(
                RunningConnectors.payment(1), RunningConnectors.order(1), AMOUNT, "ref-1");
    }

    private static RecordAuthorization authorized(int number) {
        return new RecordAuthorization(RunningConnectors.payment(number), AMOUNT, "ref-1");
    }

    private static ReleaseOrder released(int number) {
        return new ReleaseOrder(RunningConnectors.order(number), "The payment provider is back.");
    }

    private static RecordAttemptFailure failed(int attempt, String code, boolean exhausted) {
        return new RecordAttemptFailure(
                RunningConnectors.payment(1),
                RunningConnectors.payment(1) + ":authorize",
                PaymentOperation.AUTHORIZE,
                attempt,
                code,
                exhausted);
    }
}
