package io.orderloom.connectors.carrier;

import com.github.kagkarlsson.scheduler.task.Task;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.CallTasks;
import io.orderloom.connectors.ConnectorsProperties;
import io.orderloom.connectors.OutsideClient;
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
    Task<CarrierCall> carrierCallTask(
            Carrier carrier,
            CommandGateway commands,
            CallTasks tasks,
            ConnectorsProperties connectors) {
        Answers answers = new Answers(commands, "carrier-connector");
        CarrierCalls calls = new CarrierCalls(carrier, answers, connectors.maxAttempts());
        return tasks.task(CarrierCall.TASK, calls);
    }
}
