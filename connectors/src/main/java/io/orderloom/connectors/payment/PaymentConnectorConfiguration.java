package io.orderloom.connectors.payment;

import com.github.kagkarlsson.scheduler.task.Task;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.CallMeters;
import io.orderloom.connectors.CallTasks;
import io.orderloom.connectors.ConnectorsProperties;
import io.orderloom.connectors.OutsideClient;
import io.orderloom.connectors.OutsideGate;
import io.orderloom.connectors.TrafficProperties;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentProviderProperties.class)
class PaymentConnectorConfiguration {

    @Bean
    @ConditionalOnProperty(
            name = "orderloom.payment.provider",
            havingValue = "http",
            matchIfMissing = true)
    OutsideClient paymentClient(
            PaymentProviderProperties provider, ConnectorsProperties connectors) {
        return new OutsideClient(provider.baseUrl(), connectors);
    }

    @Bean
    @ConditionalOnProperty(
            name = "orderloom.payment.provider",
            havingValue = "http",
            matchIfMissing = true)
    PaymentProvider paymentProvider(OutsideClient paymentClient) {
        return new HttpPaymentProvider(paymentClient);
    }

    @Bean
    OutsideGate paymentGate(TrafficProperties traffic, CallMeters meters) {
        return new OutsideGate(
                "payment provider", traffic, traffic.payment(), meters, Clock.systemUTC());
    }

    @Bean
    Task<PaymentCall> paymentCallTask(
            PaymentProvider provider,
            OutsideGate paymentGate,
            CommandGateway commands,
            CallTasks tasks,
            ConnectorsProperties connectors) {
        Answers answers = new Answers(commands, "payment-connector");
        PaymentCalls calls =
                new PaymentCalls(
                        new GuardedPaymentProvider(provider, paymentGate),
                        answers,
                        connectors.maxAttempts());
        return tasks.task(PaymentCall.TASK, paymentGate, calls);
    }
}
