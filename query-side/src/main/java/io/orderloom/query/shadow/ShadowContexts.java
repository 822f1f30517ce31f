package io.orderloom.query.shadow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ShadowBeans;
import io.orderloom.query.Commits;
import io.orderloom.query.QueryProperties;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.Repository;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes a small application context for each shadow: the projection's own class with its rows and
 * repositories, over connections that know the shadow's schema only. There is no other bean in it,
 * so a rebuild sends no mail, calls nobody and wakes nobody, whatever the projection does.
 */
public final class ShadowContexts implements ShadowBeans.Factory {

    /** One works; the others are for the claim, and for who brings it to a position. */
    private static final int CONNECTIONS = 4;

    private final ApplicationContext application;
    private final EntityManagerFactoryBuilder entities;
    private final HikariDataSource inUse;
    private final QueryProperties properties;

    /**
     * @param application has the projections in use
     * @param entities configured as for the tables in use
     * @param inUse whose settings a shadow's connections have, too
     */
    public ShadowContexts(
            ApplicationContext application,
            EntityManagerFactoryBuilder entities,
            HikariDataSource inUse,
            QueryProperties properties) {
        this.application = application;
        this.entities = entities;
        this.inUse = inUse;
        this.properties = properties;
    }

    @Override
    public ShadowBeans open(ReadModel model, String schema) {
        var context = new AnnotationConfigApplicationContext();
        var projection = projection(model.name());
        context.setId(schema);
        context.registerBean(DataSource.class, () -> connections(schema));
        context.registerBean(
                LocalContainerEntityManagerFactoryBean.class,
                () -> entities(context.getBean(DataSource.class), projection, schema));
        context.registerBean(
                EntityManager.class,
                () ->
                        SharedEntityManagerCreator.createSharedEntityManager(
                                context.getBean(EntityManagerFactory.class)),
                // The factory offers one, too.
                definition -> definition.setPrimary(true));
        context.registerBean(
                PlatformTransactionManager.class,
                () -> new JpaTransactionManager(context.getBean(EntityManagerFactory.class)));
        context.registerBean(Commits.class, () -> new Commits(properties));
        registerRepositories(context, projection);
        context.registerBean(projection);
        context.refresh();
        return new ShadowContext(context, projection);
    }

    private Class<?> projection(String group) {
        return application.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .<Class<?>>map(Object::getClass)
                .filter(type -> type.getAnnotation(ProcessingGroup.class).value().equals(group))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No projection " + group));
    }

    private static void registerRepositories(
            AnnotationConfigApplicationContext context, Class<?> projection) {
        Arrays.stream(projection.getDeclaredConstructors()[0].getParameterTypes())
                .filter(Repository.class::isAssignableFrom)
                .forEach(type -> registerRepository(context, type));
    }

    private static <T> void registerRepository(
            AnnotationConfigApplicationContext context, Class<T> type) {
        context.registerBean(
                type,
                () ->
                        new JpaRepositoryFactory(context.getBean(EntityManager.class))
                                .getRepository(type));
    }

    private LocalContainerEntityManagerFactoryBean entities(
            DataSource dataSource, Class<?> projection, String schema) {
        return entities.dataSource(dataSource)
                .packages(projection.getPackageName())
                .persistenceUnit(schema)
                .properties(Map.of("hibernate.hbm2ddl.auto", "none"))
                .build();
    }

    /** No other schema is on the path: what is not in the shadow's does not exist. */
    private HikariDataSource connections(String schema) {
        var config = new HikariConfig();
        inUse.copyStateTo(config);
        config.setPoolName(schema);
        config.setMetricsTrackerFactory(null);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionInitSql("set search_path to " + schema);
        return new HikariDataSource(config);
    }
}
