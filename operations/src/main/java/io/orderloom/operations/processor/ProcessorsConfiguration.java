package io.orderloom.operations.processor;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings what operators see of processors and do to them; imported by the application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ProcessorsConfiguration {}
