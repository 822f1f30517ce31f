package io.orderloom.connectors.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.orderloom.connectors.payment.Intents.AMOUNT;
import static io.orderloom.connectors.payment.Intents.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.orderloom.api.payment.PaymentOperation;
import io.orderloom.api.payment.RecordAttemptFailure;
import io.orderloom.api.payment.RecordAuthorization;
import io.orderloom.connectors.ConnectorsConfiguration;
import io.orderloom.connectors.RecordedCommands;
import io.orderloom.connectors.StoreConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is owed stands in the database, for as long as it is owed, and once. */
class DurableCallsIT {

    private static final RecordAuthorization AUTHORIZED =
            new RecordAuthorization(PAYMENT, AMOUNT, "ref-1");

    @RegisterExtension
    static WireMockExtension provider =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private static EmbeddedPostgres postgres;

    private final RecordedCommands recorded =
            new RecordedCommands(RecordAuthorization.class, RecordAttemptFailure.class);
    private final EventMessage<?> event =
            GenericEventMessage.asEventMessage(Intents.authorization());

    @SuppressWarnings("NullAway.Init") // every test begins by starting it
    private ConfigurableApplicationContext application;

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
        application.close();
    }

    @Test
    void callsWithinMillisecondsOfTheCommit() {
        start("db-scheduler.polling-interval=1h");
        provide(okJson("{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}"));

        hear();

        awaitCommands(AUTHORIZED);
        awaitNothingOwed();
    }

    @Test
    void owesOneCallForAnEventThatComesTwice() {
        start("db-scheduler.enabled=true");
        bean(Scheduler.class).pause();
        provide(okJson("{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}"));

        hear();
        hear();

        assertThat(owed()).isEqualTo(1);
        bean(Scheduler.class).resume();
        awaitNothingOwed();
        assertThat(recorded.commands()).containsExactly(AUTHORIZED);
    }

    @Test
    void owesNothingForAnEventWhoseTransactionIsRolledBack() {
        start("db-scheduler.enabled=true");

        transaction()
                .executeWithoutResult(status -> {
                    bean(PaymentConnector.class).on(Intents.authorization(), event);
                    status.setRollbackOnly();
                });

        assertThat(owed()).isZero();
    }

    @Test
    void goesOnWithTheNextAttemptAfterARestart() {
        start("orderloom.connectors.backoff.base=2s");
        provide(aResponse().withStatus(503));
        hear();
        awaitCommands(failed(1));
        await().until(() -> attemptOwed() == 2);

        application.close();
        provide(okJson("{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}"));
        start("orderloom.connectors.backoff.base=2s");

        awaitCommands(failed(1), AUTHORIZED);
        provider.verify(
                2,
                postRequestedFor(urlEqualTo("/authorizations"))
                        .withHeader("Idempotency-Key", equalTo(PAYMENT + ":authorize")));
    }

    @Test
    void takesOverTheCallOfAProcessThatDied() {
        start("db-scheduler.enabled=true");
        bean(Scheduler.class).pause();
        provide(okJson("{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}"));
        hear();
        bean(JdbcClient.class)
                .sql(
                        """
                        update scheduled_tasks set picked = true, picked_by = 'the dead',
                            last_heartbeat = now() - interval '3 seconds'
                        where task_name = 'payment-call'
                        """)
                .update();
        bean(Scheduler.class).resume();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(recorded.commands()).containsExactly(AUTHORIZED));
    }

    @Test
    void asksAgainWhenTheAnswerCouldNotBeRecorded() {
        start("orderloom.connectors.backoff.base=10ms");
        provide(okJson("{\"reference\":\"ref-1\",\"amount\":5998,\"currency\":\"USD\"}"));
        recorded.refuseNext(4);

        hear();

        awaitCommands(AUTHORIZED);
        awaitNothingOwed();
        provider.verify(5, postRequestedFor(urlEqualTo("/authorizations")));
    }

    private void start(String property) {
        application =
                new SpringApplicationBuilder(OnlyTheConnectors.class)
                        .web(WebApplicationType.NONE)
                        .initializers(context ->
                                context.getBeanFactory()
                                        .registerSingleton("commandGateway", recorded.gateway()))
                        .run(
                                "--spring.datasource.url="
                                        + postgres.getJdbcUrl("postgres", "postgres"),
                                "--spring.datasource.username=postgres",
                                "--orderloom.payment.base-url=" + provider.baseUrl(),
                                "--orderloom.carrier.base-url=" + provider.baseUrl(),
                                "--" + property);
    }

    private void hear() {
        transaction()
                .executeWithoutResult(
                        _ -> bean(PaymentConnector.class).on(Intents.authorization(), event));
    }

    private void awaitCommands(Object... commands) {
        await().untilAsserted(() -> assertThat(recorded.commands()).containsExactly(commands));
    }

    private void awaitNothingOwed() {
        await().until(() -> owed() == 0);
    }

    private long owed() {
        return bean(JdbcClient.class)
                .sql("select count(*) from scheduled_tasks where task_name = 'payment-call'")
                .query(Long.class)
                .single();
    }

    private int attemptOwed() {
        return bean(JdbcClient.class)
                .sql(
                        """
                        select (convert_from(task_data, 'UTF8')::jsonb ->> 'number')::int
                        from scheduled_tasks where task_name = 'payment-call'
                        """)
                .query(Integer.class)
                .single();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    private static RecordAttemptFailure failed(int attempt) {
        return new RecordAttemptFailure(
                PAYMENT,
                PAYMENT + ":authorize",
                PaymentOperation.AUTHORIZE,
                attempt,
                "HTTP_503",
                false);
    }

    private static void provide(ResponseDefinitionBuilder response) {
        provider.stubFor(post(urlEqualTo("/authorizations")).willReturn(response));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ConnectorsConfiguration.class, StoreConfiguration.class})
    static class OnlyTheConnectors {}
}
