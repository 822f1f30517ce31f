package io.orderloom.operations.invariants;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the topics with the store: one topic after the other from its beginning, a few numbers a
 * key in memory.
 *
 * <p>Limits: of a topic that has lost its beginning to retention, what is left is compared; and
 * raising a topic's partitions moves keys, so that their order over both partitions is not known.
 */
final class KafkaTopics {

    /** Up to there Kafka has acknowledged everything. */
    static final String PUBLISHED =
            """
            select coalesce(min(coalesce((token::json #>> '{globalIndex}')::bigint, -1)), -1)
            from token where processor_name = 'kafka-publisher'
            """;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int FETCHED = 5_000;

    /** Whose events a topic holds; events of no aggregate are the order's. */
    private static final Map<String, String> AGGREGATE_BY_TOPIC =
            new TreeMap<>(
                    Map.of(
                            "order_events", "Order",
                            "payment_events", "Payment",
                            "inventory_events", "StockItem",
                            "shipping_events", "Shipment",
                            "notification_events", "Notification"));

    private static final String STORED =
            """
            select global_index, event_id, coalesce(payload ->> 'orderId', aggregate_id) as key
            from event
            where coalesce(aggregate_type, 'Order') = ? and global_index <= ?
            """;

    private final ConsumerFactory<String, byte[]> consumers;
    private final TransactionTemplate reading;
    private final JdbcTemplate jdbc;

    KafkaTopics(
            ConsumerFactory<String, byte[]> consumers,
            PlatformTransactionManager transactions,
            DataSource dataSource) {
        this.consumers = consumers;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCHED);
    }

    /**
     * Offending are keys: an order, the aggregate of a fact that belongs to no order, or the place
     * of a record that is no fact.
     */
    Finding compare(long upTo) {
        long checked = 0;
        var wrong = new TreeMap<String, String>();
        for (var topic : AGGREGATE_BY_TOPIC.entrySet()) {
            var keys = new HashMap<String, KeyDigest>();
            var whole = readTopic(topic.getKey(), upTo, keys);
            readStore(topic.getValue(), upTo, whole, keys);
            checked += keys.size();
            keys.forEach((key, digest) -> {
                var cause = digest.wrong(topic.getKey());
                if (cause != null) {
                    wrong.merge(key, cause, (one, other) -> one + "; " + other);
                }
            });
        }
        var named = new TreeMap<String, String>();
        wrong.entrySet().stream()
                .limit(Finding.NAMED)
                .forEach(it -> named.put(it.getKey(), it.getValue()));
        return new Finding(checked, wrong.size(), named);
    }

    /** Returns whether the topic still has its beginning. */
    private boolean readTopic(String topic, long upTo, Map<String, KeyDigest> keys) {
        try (var consumer = consumers.createConsumer()) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var begin = consumer.beginningOffsets(partitions);
            readToEnd(consumer, topic, consumer.endOffsets(partitions), upTo, keys);
            return begin.values().stream().allMatch(offset -> offset == 0);
        }
    }

    private void readToEnd(
            Consumer<String, byte[]> consumer,
            String topic,
            Map<TopicPartition, Long> ends,
            long upTo,
            Map<String, KeyDigest> keys) {
        long read = 0;
        long heard = System.nanoTime();
        long told = heard;
        while (!isAt(consumer, ends)) {
            var records = consumer.poll(POLL);
            records.forEach(record -> note(record, upTo, keys));
            read += records.count();
            long now = System.nanoTime();
            if (!records.isEmpty()) {
                heard = now;
            } else if (now - heard > SILENCE.toNanos()) {
                throw new TimeoutException(topic + " says nothing for " + SILENCE);
            }
            if (now - told > PROGRESS.toNanos()) {
                told = now;
                LOG.info("{} records of {} read", read, topic);
            }
        }
    }

    private static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Of a topic that others write to as well, their records are named by where they lie. */
    private static void note(
            ConsumerRecord<String, byte[]> record, long upTo, Map<String, KeyDigest> keys) {
        var fact = PublishedFact.in(record);
        if (fact.isEmpty()) {
            var place = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
            keys.computeIfAbsent(place, _ -> new KeyDigest()).noFact();
        } else if (fact.get().position() <= upTo) {
            keys.computeIfAbsent(fact.get().key(), _ -> new KeyDigest())
                    .published(fact.get().position(), fact.get().eventId());
        }
    }

    private void readStore(
            String aggregate, long upTo, boolean whole, Map<String, KeyDigest> keys) {
        reading.executeWithoutResult(_ -> {
            jdbc.queryForList("select set_config('transaction_timeout', '0', true)");
            jdbc.query(
                    STORED,
                    row -> {
                        var key = row.getString("key");
                        var position = row.getLong("global_index");
                        var digest =
                                whole
                                        ? keys.computeIfAbsent(key, _ -> new KeyDigest())
                                        : keys.get(key);
                        if (digest != null && (whole || !digest.mayHaveExpired(position))) {
                            digest.stored(position, row.getObject("event_id", UUID.class));
                        }
                    },
                    aggregate,
                    upTo);
        });
    }
}
