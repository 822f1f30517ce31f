package io.orderloom.app.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderloom.eventstore.deadletter.ClosedLetters;
import io.orderloom.eventstore.journal.EndedSagaSteps;
import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The policies of the modules that this node runs, and the one task that carries them out, on
 * whichever node its turn finds.
 */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    RetentionPolicy endedSagaSteps(DataSource dataSource, RetentionSettings settings) {
        return new EndedSagaSteps(dataSource, settings.sagaSteps());
    }

    @Bean
    RetentionPolicy closedLetters(DataSource dataSource, RetentionSettings settings) {
        return new ClosedLetters(dataSource, settings.deadLetters());
    }

    @Bean
    Retention retention(
            List<RetentionPolicy> policies,
            PlatformTransactionManager transactions,
            RetentionSettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new Retention(
                policies,
                new TransactionTemplate(transactions),
                settings.batchSize(),
                clock,
                meters);
    }

    @Bean
    Task<Void> retentionTask(Retention retention, RetentionSettings settings) {
        return Tasks.recurring("retention", FixedDelay.of(settings.interval()))
                .execute((_, context) ->
                        retention.run(() -> context.getSchedulerState().isShuttingDown()));
    }
}
