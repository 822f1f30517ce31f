package io.orderloom.app.axon;

import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.lane.ParkedProjections;
import io.orderloom.eventstore.lane.ProjectionLaneProcessor;
import io.orderloom.eventstore.lane.ProjectionLetters;
import io.orderloom.eventstore.lane.ProjectionRepair;
import io.orderloom.eventstore.lane.ProjectionSettings;
import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.query.WriteBehind;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * How the read models are kept: each in a lane of its own, where an event that fails is parked with
 * what follows it, and everything else goes on.
 */
@Configuration
class ProjectionConfiguration {

    /** One segment each: what a read model commits is then in the order of the store. */
    @Bean
    ConfigurerModule projections(
            List<ReadModel> models,
            ProcessorSettings settings,
            ProjectionProperties properties,
            ObjectProvider<ProjectionLaneProcessor.Parts> parts) {
        return configurer ->
                models.forEach(model ->
                        ProjectionLaneProcessor.register(
                                configurer.eventProcessing(),
                                model.name(),
                                model.by(),
                                ProcessorConfiguration.undivided(settings)
                                        .andBatchSize(properties.batchSize()),
                                properties.gather().gathering(),
                                _ -> parts.getObject()));
    }

    /**
     * What waits in memory is written before the commit, be it rows or entities: an error that
     * shows only in the commit would leave open whether it took place.
     */
    @Bean
    ProjectionLaneProcessor.Parts projectionParts(
            DataSource dataSource,
            EntityManagerFactory entities,
            ProjectionProperties properties,
            Clock clock) {
        var entityManager = SharedEntityManagerCreator.createSharedEntityManager(entities);
        return new ProjectionLaneProcessor.Parts(
                dataSource,
                new ProjectionSettings(
                        properties.retries(),
                        () -> {
                            WriteBehind.flush();
                            entityManager.flush();
                        }),
                clock);
    }

    /** An event that a read model could not take up is taken up here, and no longer in its lane. */
    @Bean
    ParkedProjections parkedProjections(
            EventProcessingConfiguration processing,
            DataSource dataSource,
            TransactionManager transactions,
            PostgresEventStorageEngine events,
            Serializer serializer,
            ProjectionProperties properties,
            Clock clock) {
        return new ParkedProjections(
                processing,
                dataSource,
                transactions,
                events,
                serializer,
                properties.retries(),
                clock);
    }

    @Bean
    ProjectionRepair projectionRepair(
            EventProcessingConfiguration processing,
            DataSource dataSource,
            PostgresEventStorageEngine events,
            List<ReadModel> models) {
        return new ProjectionRepair(processing, dataSource, events, models);
    }

    @Bean
    ProjectionLetters projectionLetters(DataSource dataSource, Clock clock) {
        return new ProjectionLetters(dataSource, clock);
    }
}
