package io.orderloom.query;

import io.orderloom.api.OrderFact;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.query.order.OrderFacts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodIntrospector;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The query side alone, on a real PostgreSQL; events come from the test. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QuerySide.class, QueryApplication.Problems.class})
public class QueryApplication {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    @Bean
    CountedStatements dataSource(EmbeddedPostgres postgres) {
        return new CountedStatements(postgres.getPostgresDatabase());
    }

    @Bean
    InMemoryEventStorageEngine storageEngine() {
        return new InMemoryEventStorageEngine();
    }

    @Bean
    EventStore eventStore(InMemoryEventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    OrderFacts orderFacts(InMemoryEventStorageEngine engine) {
        return id ->
                engine.readEvents(null, false)
                        .<TrackedEventMessage<?>>map(event -> event)
                        .filter(event ->
                                event.getPayload() instanceof OrderFact fact
                                        && fact.orderId().equals(id))
                        .toList();
    }

    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    @Bean
    SmartInitializingSingleton handlers(ApplicationContext context, QueryBus bus) {
        return () ->
                beans(context).stream()
                        .filter(QueryApplication::answers)
                        .forEach(it -> new AnnotationQueryHandlerAdapter<>(it).subscribe(bus));
    }

    @Bean
    Projector projector(
            ApplicationContext context, EventStore events, PlatformTransactionManager manager) {
        var projections = context.getBeansWithAnnotation(ProcessingGroup.class).values();
        return new Projector(events, manager, List.copyOf(projections));
    }

    private static List<Object> beans(ApplicationContext context) {
        return List.copyOf(
                context.getBeansWithAnnotation(org.springframework.stereotype.Component.class)
                        .values());
    }

    private static boolean answers(Object bean) {
        return !MethodIntrospector.selectMethods(
                        bean.getClass(),
                        (org.springframework.util.ReflectionUtils.MethodFilter)
                                method -> method.isAnnotationPresent(QueryHandler.class))
                .isEmpty();
    }

    /** Stands where the application's own advice stands. */
    @RestControllerAdvice
    static class Problems {

        @ExceptionHandler
        ResponseEntity<Map<String, String>> refused(RequestRefused refused) {
            return ResponseEntity.status(refused.code().httpStatus())
                    .body(Map.of("code", refused.code().name()));
        }

        @ExceptionHandler
        ResponseEntity<Map<String, Object>> invalid(InvalidRequest invalid) {
            return ResponseEntity.badRequest()
                    .body(Map.of("code", invalid.code().name(), "errors", invalid.faults()));
        }
    }
}
