package io.orderloom.notification;

import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ErrorHandlingUtils;
import org.springframework.kafka.retrytopic.DeadLetterPublishingRecovererFactory;
import org.springframework.kafka.retrytopic.RetryTopicComponentFactory;
import org.springframework.kafka.retrytopic.RetryTopicConfiguration;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationBuilder;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationSupport;
import org.springframework.kafka.retrytopic.RetryTopicNamesProviderFactory;
import org.springframework.kafka.retrytopic.RetryTopicSchedulerWrapper;
import org.springframework.kafka.retrytopic.SameIntervalTopicReuseStrategy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What becomes of a record that fails. It goes through the retry topics, each with its delay, and
 * then to a dead-letter topic, while those behind it in its partition are handled; one that cannot
 * be read is dead at once. Only while the database is away all stay where they are. Imported, never
 * found by a scan.
 */
class RetryTopics extends RetryTopicConfigurationSupport {

    static final String GROUP = "orderloom-notification";

    /**
     * How often a record is read at most: once from its own topic, once from each retry topic. Not
     * a setting: a topic that is no longer read would keep what is in it.
     */
    static final int READINGS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RetryTopics.class);

    private final DelayedFacts delayed;
    private final Clock clock = Clock.systemUTC();

    RetryTopics(DelayedFacts delayed) {
        this.delayed = delayed;
    }

    /**
     * One partition each: what fails is little, and stays in the order in which it failed. Not left
     * to the framework, which would count the topics that are read first among its own. Dated by
     * the broker, as the facts are: it refuses what is dated far ahead of its own clock.
     */
    @Bean
    NewTopics notificationTopics(@Value("${orderloom.kafka.topics.replicas:1}") short replicas) {
        return new NewTopics(
                RetryTopicNames.all()
                        .map(name ->
                                TopicBuilder.name(name)
                                        .partitions(1)
                                        .replicas(replicas)
                                        .config(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                                        .build())
                        .toArray(NewTopic[]::new));
    }

    @Bean
    RetryTopicConfiguration notificationRetryTopics(
            @Qualifier("notificationHandOver") KafkaTemplate<String, byte[]> kafka,
            NotificationProperties properties) {
        var delays = properties.recordRetry();
        return RetryTopicConfigurationBuilder.newInstance()
                .includeTopics(FactListener.TOPICS)
                .maxAttempts(READINGS)
                .exponentialBackoff(
                        delays.first().toMillis(), delays.factor(), delays.longest().toMillis())
                .suffixTopicsWithIndexValues()
                // Always three, also where the longest delay comes twice.
                .sameIntervalTopicReuseStrategy(SameIntervalTopicReuseStrategy.MULTIPLE_TOPICS)
                .retryTopicSuffix(RetryTopicNames.RETRY)
                .dltSuffix(RetryTopicNames.DEAD_LETTERS)
                .dltHandlerMethod(DeadRecords.BEAN, "keep")
                .doNotAutoCreateRetryTopics()
                .concurrency(1)
                .create(kafka);
    }

    /** Ends the pauses of the retry topics' partitions. */
    @Bean
    RetryTopicSchedulerWrapper notificationRetryScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("notification-retry-");
        return new RetryTopicSchedulerWrapper(scheduler);
    }

    @Override
    protected RetryTopicComponentFactory createComponentFactory() {
        return new RetryTopicComponentFactory() {
            @Override
            public RetryTopicNamesProviderFactory retryTopicNamesProviderFactory() {
                return RetryTopicNames::new;
            }
        };
    }

    @Override
    protected void manageNonBlockingFatalExceptions(List<Class<? extends Throwable>> fatal) {
        fatal.add(UnreadableRecord.class);
    }

    @Override
    protected void configureBlockingRetries(BlockingRetriesConfigurer blocking) {
        blocking.backOff(untilItPasses());
    }

    private static BackOff untilItPasses() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return backOff;
    }

    @Override
    protected void configureCustomizers(CustomizersConfigurer customizers) {
        customizers.customizeErrorHandler(RetryTopics::staysWhereItIs);
        customizers.customizeDeadLetterPublishingRecoverer(handOver ->
                // They can outgrow the record; the cause is in a header of ours, the rest logged.
                handOver.excludeHeader(HeadersToAdd.EX_STACKTRACE, HeadersToAdd.EX_MSG));
    }

    private static void staysWhereItIs(DefaultErrorHandler handler) {
        PassingFailures.TYPES.forEach(handler::addRetryableExceptions);
        handler.addRetryableExceptions(LetterNotKept.class);
        handler.setRetryListeners((record, failure, attempt) -> tell(record, failure));
    }

    /** Told of every failure, and of records that are not due yet, too. */
    private static void tell(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        var cause = ErrorHandlingUtils.findRootCause(failure);
        if (cause != null && PassingFailures.isOne(cause)) {
            LOG.warn("A record of {} waits where it is: {}", record.topic(), cause.toString());
        }
    }

    @Override
    protected Consumer<DeadLetterPublishingRecovererFactory>
            configureDeadLetterPublishingContainerFactory() {
        return factory -> {
            factory.setDeadLetterPublisherCreator(
                    (templates, destinations) -> new HandOver(templates, destinations, delayed));
            factory.setHeadersFunction(
                    (record, failure) -> FailureHeaders.added(record, failure, clock.instant()));
            factory.setPartitionResolver((record, topic) -> null);
            factory.setRetainAllRetryHeaderValues(false);
        };
    }
}
