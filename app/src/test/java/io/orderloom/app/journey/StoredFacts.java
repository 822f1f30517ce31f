package io.orderloom.app.journey;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the event store itself holds: the truth that others are compared with. */
final class StoredFacts {

    private StoredFacts() {}

    /** The ids of all facts about an order, of whichever aggregate, in the order of the store. */
    static List<String> idsOfOrder(ApplicationContext context, String orderId) {
        return JdbcClient.create(context.getBean(DataSource.class))
                .sql(
                        """
                        select event_id::text from event
                        where payload ->> 'orderId' = :order
                        order by global_index
                        """)
                .param("order", orderId)
                .query(String.class)
                .list();
    }
}
