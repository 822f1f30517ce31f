package io.orderloom.app.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what only grows, and how it is removed. Of the periods zero means for ever.
 *
 * @param interval between two looks at what has become old
 * @param batchSize bounds one transaction: it finds no more old rows than this, and removes them
 *     with what belongs to them
 * @param sagaSteps the journal of a saga that has ended, since it did anything
 * @param deadLetters a letter that was retried or resolved, since then
 */
@ConfigurationProperties("orderloom.retention")
record RetentionSettings(
        @DefaultValue("1h") Duration interval,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("90d") Duration sagaSteps,
        @DefaultValue("90d") Duration deadLetters) {

    RetentionSettings {
        if (!interval.isPositive() || batchSize < 1) {
            throw new IllegalArgumentException(
                    "orderloom.retention: interval and batch-size must be above 0");
        }
    }
}
