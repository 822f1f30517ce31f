package io.orderloom.operations.saga;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the saga explorer and the replay; imported by the application, which provides the event
 * store, the serializer of sagas and events, and the deadlines the process runs with.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableConfigurationProperties(VerificationSettings.class)
public class SagasConfiguration {

    /** How the fulfillment process is stored: the application registers it under this name. */
    public static final String FULFILLMENT = "order-fulfillment";
}
