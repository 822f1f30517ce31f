package io.orderloom.simulators;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * Brings the payment provider, the carrier and the mailbox; imported by whoever wants to run them.
 *
 * <p>They share the web server with the application and nothing else: not its connections, not its
 * schema, not its transactions. They outlive its death as a company of their own would.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
        name = "orderloom.simulators.enabled",
        havingValue = "true",
        matchIfMissing = true)
@EnableConfigurationProperties(SimulatorsProperties.class)
@PropertySource("classpath:io/orderloom/simulators/simulators.properties")
@ConfigurationPropertiesScan
@ComponentScan
public class SimulatorsConfiguration {}
