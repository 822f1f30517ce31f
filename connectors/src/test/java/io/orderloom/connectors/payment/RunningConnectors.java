package io.orderloom.connectors.payment;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.connectors.ConnectorsConfiguration;
import io.orderloom.connectors.RecordedCommands;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The connectors on a real PostgreSQL, with a provider to be told what to answer, and no more. */
final class RunningConnectors implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;
    private final WireMockExtension provider;

    private RunningConnectors(
            EmbeddedPostgres postgres,
            ConfigurableApplicationContext context,
            WireMockExtension provider) {
        this.postgres = postgres;
        this.context = context;
        this.provider = provider;
    }

    static RunningConnectors start(
            EmbeddedPostgres postgres,
            WireMockExtension provider,
            RecordedCommands recorded,
            String... properties) {
        String[] own = {
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--orderloom.payment.base-url=" + provider.baseUrl(),
            "--orderloom.carrier.base-url=" + provider.baseUrl()
        };
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(OnlyTheConnectors.class)
                        .web(WebApplicationType.NONE)
                        .initializers(starting -> {
                            starting.getBeanFactory()
                                    .registerSingleton("commandGateway", recorded.gateway());
                            starting.getBeanFactory()
                                    .registerSingleton("meters", new SimpleMeterRegistry());
                        })
                        .run(
                                Stream.concat(
                                                Arrays.stream(own),
                                                Arrays.stream(properties).map(p -> "--" + p))
                                        .toArray(String[]::new));
        return new RunningConnectors(postgres, context, provider);
    }

    static OrderId order(int number) {
        return new OrderId("order-" + number);
    }

    static PaymentId payment(int number) {
        return PaymentId.of(order(number), 1);
    }

    static PaymentAuthorizationRequested authorization(int number) {
        return new PaymentAuthorizationRequested(
                payment(number),
                order(number),
                Intents.AMOUNT,
                Intents.authorization().parcels(),
                new PaymentMethod("CreditCard", "any-token"),
                payment(number) + ":authorize");
    }

    /** Hears of the intent as the event processor does: call and journal in one transaction. */
    void hear(PaymentAuthorizationRequested intent) {
        EventMessage<?> message = GenericEventMessage.asEventMessage(intent);
        inTransaction(() -> {
            bean(PaymentConnector.class).on(intent, message);
            journal().on(intent, message);
        });
    }

    IntentJournal journal() {
        return bean(IntentJournal.class);
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> work.run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    double meter(String name, String... tags) {
        return bean(SimpleMeterRegistry.class).get(name).tags(tags).gauge().value();
    }

    double counted(String name, String... tags) {
        return bean(SimpleMeterRegistry.class).counter(name, tags).count();
    }

    long owed() {
        return bean(JdbcClient.class)
                .sql("select count(*) from scheduled_tasks where task_name = 'payment-call'")
                .query(Long.class)
                .single();
    }

    void answerAll(ResponseDefinitionBuilder answer) {
        provider.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
    }

    void answerCalls(ResponseDefinitionBuilder answer) {
        provider.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(answer));
    }

    void answerLookUps(ResponseDefinitionBuilder answer) {
        provider.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(answer));
    }

    @Override
    public void close() {
        context.close();
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("truncate payment_intent, payment_hold, scheduled_tasks")
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ConnectorsConfiguration.class)
    static class OnlyTheConnectors {}
}
