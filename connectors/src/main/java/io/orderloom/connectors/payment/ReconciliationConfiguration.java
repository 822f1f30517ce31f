package io.orderloom.connectors.payment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.CallQueue;
import io.orderloom.connectors.OutsideGate;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps Orderloom and the provider of one mind besides the calls: notices, look-ups. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookProperties.class, ReconciliationProperties.class})
class ReconciliationConfiguration {

    @Bean
    OpenIntents openIntents(JdbcClient jdbc) {
        return new OpenIntents(jdbc);
    }

    @Bean
    SimulatorWebhooks simulatorWebhooks(WebhookProperties properties) {
        return new SimulatorWebhooks(properties, Clock.systemUTC());
    }

    @Bean
    ProviderNotices providerNotices(
            ObjectProvider<ProviderWebhooks> providers,
            OpenIntents intents,
            PaymentProvider provider,
            OutsideGate paymentGate,
            CommandGateway commands) {
        Answers answers = new Answers(commands, "payment-webhook");
        LookUps lookUps = lookUps(provider, paymentGate, answers);
        return new ProviderNotices(providers.stream(), intents, lookUps, answers);
    }

    @Bean
    Task<Void> paymentReconciliationTask(
            OpenIntents intents,
            PaymentProvider provider,
            OutsideGate paymentGate,
            CommandGateway commands,
            CallQueue calls,
            ReconciliationProperties properties,
            ObjectProvider<MeterRegistry> registries) {
        Answers answers = new Answers(commands, "payment-reconciliation");
        PaymentReconciliation reconciliation =
                new PaymentReconciliation(
                        intents,
                        lookUps(provider, paymentGate, answers),
                        calls,
                        properties,
                        registries.getIfAvailable(() -> Metrics.globalRegistry),
                        Clock.systemUTC());
        return Tasks.recurring("payment-reconciliation", FixedDelay.of(properties.interval()))
                .execute((instance, context) -> reconciliation.run());
    }

    @Bean
    Task<Void> paymentRecoveryTask(
            OpenIntents intents,
            PaymentProvider provider,
            OutsideGate paymentGate,
            CommandGateway commands,
            ReconciliationProperties properties) {
        Answers answers = new Answers(commands, "payment-recovery");
        PaymentRecovery recovery =
                new PaymentRecovery(
                        intents,
                        lookUps(provider, paymentGate, answers),
                        answers,
                        properties.batch());
        return Tasks.recurring("payment-recovery", FixedDelay.of(properties.recovery()))
                .execute((instance, context) -> recovery.run());
    }

    private static LookUps lookUps(PaymentProvider provider, OutsideGate gate, Answers answers) {
        return new LookUps(new GuardedPaymentProvider(provider, gate), answers);
    }
}
