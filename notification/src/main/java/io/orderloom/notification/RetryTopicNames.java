package io.orderloom.notification;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.retrytopic.DestinationTopic;
import org.springframework.kafka.retrytopic.SuffixingRetryTopicNamesProviderFactory.SuffixingRetryTopicNamesProvider;

/**
 * Names the consumer besides the topic, {@code order_events-notification-retry-0}: others may read
 * the same topics and retry in topics of their own.
 */
class RetryTopicNames extends SuffixingRetryTopicNamesProvider {

    static final String RETRY = "-retry";
    static final String DEAD_LETTERS = "-dead-letters";

    private static final String CONSUMER = "-notification";

    private final boolean main;

    RetryTopicNames(DestinationTopic.Properties topic) {
        super(topic);
        this.main = topic.isMainEndpoint();
    }

    @Override
    public @Nullable String getTopicName(String topic) {
        return main ? topic : super.getTopicName(topic + CONSUMER);
    }

    /** Every topic but the ones that are read first. */
    static Stream<String> all() {
        return FactListener.TOPICS.stream()
                .flatMap(topic -> suffixes().map(suffix -> topic + CONSUMER + suffix));
    }

    private static Stream<String> suffixes() {
        return Stream.concat(
                IntStream.range(0, RetryTopics.READINGS - 1).mapToObj(index -> RETRY + "-" + index),
                Stream.of(DEAD_LETTERS));
    }

    static boolean isOfDeadLetters(String topic) {
        return topic.endsWith(DEAD_LETTERS);
    }
}
