package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * db-scheduler's table, for what the library itself does one row at a time: to schedule takes it a
 * look and an insert each, to remove a commit each. The rows are as it writes them.
 */
final class OwedCalls {

    // Looked up late: the scheduler's tasks are there before much of the application.
    private final ObjectProvider<JdbcClient> jdbc;

    OwedCalls(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are owed already stay as they are. */
    void add(List<OwedCall> calls, Instant due) {
        jdbc.getObject()
                .sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, task_data,
                            execution_time, picked, version)
                        select task, id, convert_to(data, 'UTF8'), ?, false, 1
                        from unnest(?::text[], ?::text[], ?::text[]) as c (task, id, data)
                        on conflict do nothing
                        """)
                .param(due.atOffset(ZoneOffset.UTC))
                .param(calls.stream().map(OwedCall::task).toArray(String[]::new))
                .param(calls.stream().map(OwedCall::id).toArray(String[]::new))
                .param(calls.stream().map(OwedCall::data).toArray(String[]::new))
                .update();
    }

    /**
     * Removes calls that were made.
     *
     * @return how many; one that was taken over meanwhile stays
     */
    int remove(List<Execution> made) {
        return jdbc.getObject()
                .sql(
                        """
                        delete from scheduled_tasks t
                        using unnest(?::text[], ?::text[], ?::bigint[]) as made (task, id, version)
                        where t.task_name = made.task and t.task_instance = made.id
                            and t.version = made.version
                        """)
                .param(made.stream().map(Execution::getTaskName).toArray(String[]::new))
                .param(made.stream().map(Execution::getId).toArray(String[]::new))
                .param(made.stream().map(call -> call.version).toArray(Long[]::new))
                .update();
    }
}
