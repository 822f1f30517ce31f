package io.orderloom.operations.decision;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings the record of decisions over HTTP, and what every request for one has in common. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class DecisionsConfiguration {}
