package io.orderloom.eventstore.lane;

import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;

/**
 * A projection over tables of its own, with nothing else around it: whatever it does, it can reach
 * only these tables.
 */
public interface ShadowBeans extends AutoCloseable {

    /** With the event handlers. */
    Object projection();

    /** Whose connections know the tables of the shadow only. */
    DataSource dataSource();

    /** Opens transactions of the data source. */
    TransactionManager transactions();

    /** Writes what the projection has changed in memory only. */
    void flush();

    /** Makes them for a read model and the schema of its shadow. */
    @FunctionalInterface
    interface Factory {
        ShadowBeans open(ReadModel model, String schema);
    }

    @Override
    void close();
}
