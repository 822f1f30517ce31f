package io.orderloom.operations.deadletter;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the dead letters' endpoints and meters; imported by the application, which provides the
 * sources.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class DeadLettersConfiguration {}
