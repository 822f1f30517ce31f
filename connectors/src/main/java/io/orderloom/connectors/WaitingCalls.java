package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.orderloom.connectors.NotNow.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wakes the calls that wait for another company, oldest first, once it is back. */
public final class WaitingCalls {

    private static final Logger log = LoggerFactory.getLogger(WaitingCalls.class);

    private final ObjectProvider<JdbcClient> jdbc;
    private final ObjectProvider<Scheduler> scheduler;

    public WaitingCalls(ObjectProvider<JdbcClient> jdbc, ObjectProvider<Scheduler> scheduler) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
    }

    /**
     * Makes them due since they began to wait, which is the order they are taken in. A failure here
     * costs time only: each call looks again by itself.
     */
    void wake(String task) {
        try {
            int woken = becomeDue(task);
            log.info("{} calls of {} go on", woken, task);
            scheduler.getObject().triggerCheckForDueExecutions();
        } catch (DataAccessException e) {
            log.warn("Those that wait could not be woken, and look again by themselves", e);
        }
    }

    private int becomeDue(String task) {
        return jdbc.getObject()
                .sql(
                        """
                        update scheduled_tasks t set execution_time = waiting.since
                        from (select task_instance,
                                  (call #>> '{waiting,since}')::timestamptz as since
                              from (select task_instance,
                                        convert_from(task_data, 'UTF8')::jsonb as call
                                    from scheduled_tasks
                                    where task_name = :task and not picked) as calls
                              where call #>> '{waiting,reason}' = :reason) as waiting
                        where t.task_name = :task and t.task_instance = waiting.task_instance
                            and not t.picked
                        """)
                .param("task", task)
                .param("reason", Reason.CIRCUIT_OPEN.name())
                .update();
    }
}
