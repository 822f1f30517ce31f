package io.orderloom.connectors.carrier;

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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CarrierProperties.class)
class CarrierConnectorConfiguration {

    @Bean
    OutsideClient carrierClient(CarrierProperties carrier, ConnectorsProperties connectors) {
        return new OutsideClient(carrier.baseUrl(), connectors);
    }

    @Bean
    Carrier carrier(OutsideClient carrierClient, ConnectorsProperties connectors) {
        return new HttpCarrier(carrierClient, connectors.callbackBaseUrl());
    }

    @Bean
    OutsideGate carrierGate(TrafficProperties traffic, CallMeters meters) {
        return new OutsideGate("carrier", traffic, traffic.carrier(), meters, Clock.systemUTC());
    }

    @Bean
    Task<CarrierCall> carrierCallTask(
            Carrier carrier,
            OutsideGate carrierGate,
            CommandGateway commands,
            CallTasks tasks,
            ConnectorsProperties connectors) {
        Answers answers = new Answers(commands, "carrier-connector");
        CarrierCalls calls =
                new CarrierCalls(
                        new GuardedCarrier(carrier, carrierGate),
                        answers,
                        connectors.maxAttempts());
        return tasks.task(CarrierCall.TASK, carrierGate, calls);
    }
}
