package io.orderloom.notification;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Keeps records that could not be handled, with their cause, so that the next ones can be. If even
 * that fails, the record is read again.
 */
class DeadLetters implements ConsumerRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> record, Exception failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        log.warn(
                "Put aside record {} of {}-{}: {}",
                record.offset(),
                record.topic(),
                record.partition(),
                cause.toString());
        keep(record, cause.toString());
    }

    private void keep(ConsumerRecord<?, ?> record, String cause) {
        jdbc.sql(
                        """
                        insert into notification_dead_letter
                            (topic, partition, "offset", record_key, record_value, cause)
                        values (:topic, :partition, :offset, :key, :value, :cause)
                        on conflict (topic, partition, "offset") do nothing\
                        """)
                .param("topic", record.topic())
                .param("partition", record.partition())
                .param("offset", record.offset())
                .param("key", record.key())
                .param("value", record.value())
                .param("cause", cause)
                .update();
    }
}
