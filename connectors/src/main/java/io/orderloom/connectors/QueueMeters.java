package io.orderloom.connectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows how many calls are owed and how long the oldest has been kept waiting, by a circuit, a
 * limit or a lack of room. Asked of the database when somebody looks; every node shows the same.
 */
final class QueueMeters {

    private static final Logger log = LoggerFactory.getLogger(QueueMeters.class);
    private static final String DEPTH = "select count(*) from scheduled_tasks where task_name = ?";

    /** A call that is due and not picked waits too, without knowing it. */
    private static final String OLDEST =
            """
            select coalesce(extract(epoch from max(now() - waits_since)), 0)
            from (select coalesce(
                      (convert_from(task_data, 'UTF8')::jsonb #>> '{waiting,since}')::timestamptz,
                      execution_time) as waits_since
                  from scheduled_tasks where task_name = ?) as calls
            where waits_since < now()
            """;

    private final ObjectProvider<JdbcClient> jdbc;

    QueueMeters(ObjectProvider<JdbcClient> jdbc, MeterRegistry registry, List<String> tasks) {
        this.jdbc = jdbc;
        for (String task : tasks) {
            Gauge.builder("orderloom.connector.queue", () -> number(DEPTH, task))
                    .description("Calls that are still to be made")
                    .tag("task", task)
                    .register(registry);
            Gauge.builder("orderloom.connector.queue.oldest", () -> number(OLDEST, task))
                    .description("How long the oldest of them has been kept waiting")
                    .baseUnit("seconds")
                    .tag("task", task)
                    .register(registry);
        }
    }

    /**
     * Without a database there is no number, and whoever looks at the others must not miss them.
     */
    private double number(String query, String task) {
        try {
            return jdbc.getObject().sql(query).param(task).query(Double.class).single();
        } catch (DataAccessException e) {
            log.debug("The queue cannot be measured", e);
            return Double.NaN;
        }
    }
}
