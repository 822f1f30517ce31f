package io.orderloom.query.shadow;

import io.orderloom.eventstore.lane.ShadowBeans;
import io.orderloom.query.WriteBehind;
import jakarta.persistence.EntityManager;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** The context of one shadow. */
record ShadowContext(ConfigurableApplicationContext context, Class<?> type) implements ShadowBeans {

    @Override
    public Object projection() {
        return context.getBean(type);
    }

    @Override
    public DataSource dataSource() {
        return context.getBean(DataSource.class);
    }

    @Override
    public TransactionManager transactions() {
        return new SpringTransactionManager(context.getBean(PlatformTransactionManager.class));
    }

    @Override
    public void flush() {
        WriteBehind.flush();
        context.getBean(EntityManager.class).flush();
    }

    @Override
    public void close() {
        context.close();
    }
}
