package io.orderloom.connectors.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.connectors.RecordedCommands;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What many events of one transaction ask for is what each of them alone would ask for. */
class BatchesOfCallsIT {

    private static final int MANY = 300;

    @RegisterExtension
    static WireMockExtension provider =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private static EmbeddedPostgres postgres;

    private final RecordedCommands recorded = new RecordedCommands(RecordAuthorization.class);

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

    @BeforeEach
    void start() {
        connectors = RunningConnectors.start(postgres, provider, recorded);
        connectors.answerAll(
                okJson("{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}"));
    }

    @AfterEach
    void stop() {
        connectors.close();
    }

    @Test
    void makesEachOfManyCallsOnceAndOwesNoneThen() {
        connectors.inTransaction(() -> IntStream.range(0, MANY).forEach(this::hear));

        await().until(() -> connectors.owed() == 0);
        assertThat(recorded.commands()).hasSize(MANY).doesNotHaveDuplicates();
        provider.verify(MANY, postRequestedFor(urlEqualTo("/authorizations")));
        provider.verify(
                1,
                postRequestedFor(urlEqualTo("/authorizations"))
                        .withHeader(
                                "Idempotency-Key",
                                equalTo(RunningConnectors.authorization(7).idempotencyKey())));
    }

    @Test
    void owesWhatComesTwiceInOneTransactionOnce() {
        connectors.bean(Scheduler.class).pause();
        EventMessage<?> event =
                GenericEventMessage.asEventMessage(RunningConnectors.authorization(1));

        connectors.inTransaction(() -> {
            connectors.bean(PaymentConnector.class).on(RunningConnectors.authorization(1), event);
            connectors.bean(PaymentConnector.class).on(RunningConnectors.authorization(1), event);
        });

        assertThat(connectors.owed()).isEqualTo(1);
    }

    @Test
    void keepsTheIntentsOfABatchThatHaveNoAnswerInIt() {
        connectors.inTransaction(() -> {
            open(1);
            open(2);
            answer(1);
            open(3);
        });

        assertThat(openIntents()).containsExactlyInAnyOrder(key(2), key(3));
    }

    @Test
    void keepsAnIntentThatIsAskedAnewAfterItsAnswer() {
        connectors.inTransaction(() -> {
            open(1);
            answer(1);
            open(1);
        });

        assertThat(openIntents()).containsExactly(key(1));
    }

    private void hear(int number) {
        PaymentAuthorizationRequested intent = RunningConnectors.authorization(number);
        EventMessage<?> message = GenericEventMessage.asEventMessage(intent);
        connectors.bean(PaymentConnector.class).on(intent, message);
        connectors.journal().on(intent, message);
    }

    private void open(int number) {
        PaymentAuthorizationRequested intent = RunningConnectors.authorization(number);
        connectors.journal().on(intent, GenericEventMessage.asEventMessage(intent));
    }

    private void answer(int number) {
        connectors
                .journal()
                .on(
                        new PaymentAuthorized(
                                RunningConnectors.payment(number),
                                RunningConnectors.order(number),
                                Intents.AMOUNT,
                                "ref-1"));
    }

    private static String key(int number) {
        return RunningConnectors.authorization(number).idempotencyKey();
    }

    private List<String> openIntents() {
        return connectors
                .bean(JdbcClient.class)
                .sql("select idempotency_key from payment_intent")
                .query(String.class)
                .list();
    }
}
