package io.orderloom.operations.projection;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings what operators do to read models; imported by the application, which provides them. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ProjectionsConfiguration {}
