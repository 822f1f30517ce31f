package io.orderloom.app.axon;

import com.zaxxer.hikari.HikariDataSource;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.PostgresEventStore;
import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ShadowBeans;
import io.orderloom.eventstore.lane.ShadowLane;
import io.orderloom.eventstore.rebuild.Rebuilds;
import io.orderloom.query.QueryProperties;
import io.orderloom.query.shadow.ShadowContexts;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** How read models are built anew beside those in use. */
@Configuration
class RebuildConfiguration {

    @Bean
    ShadowBeans.Factory shadows(
            ApplicationContext application,
            EntityManagerFactoryBuilder entities,
            HikariDataSource dataSource,
            QueryProperties properties) {
        return new ShadowContexts(application, entities, dataSource, properties);
    }

    @Bean
    ShadowLane.Parts shadowParts(
            PostgresEventStorageEngine engine,
            PostgresEventStore events,
            Serializer serializer,
            ProcessorSettings processors,
            ProjectionProperties projections,
            RebuildSettings settings,
            Clock clock,
            @Value("${orderloom.node-id}") String nodeId) {
        return new ShadowLane.Parts(
                engine,
                events,
                serializer,
                nodeId,
                processors.claimTimeout(),
                settings.share(),
                settings.batchSize(),
                projections.retries(),
                clock);
    }

    @Bean
    Rebuilds rebuilds(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            List<ReadModel> models,
            ShadowBeans.Factory shadows,
            ShadowLane.Parts lane,
            RebuildSettings settings) {
        return new Rebuilds(
                new Rebuilds.Parts(
                        dataSource, transactions, models, shadows, lane, settings.poll()));
    }
}
