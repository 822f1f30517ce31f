package io.orderloom.query;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * All read models with their REST queries, to be imported by whoever runs them. Expects a data
 * source with JPA, an event store, a query gateway, and tracking processors of one segment for its
 * processing groups.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EntityScan
@EnableJpaRepositories
@EnableConfigurationProperties(QueryProperties.class)
public class QuerySide {}
