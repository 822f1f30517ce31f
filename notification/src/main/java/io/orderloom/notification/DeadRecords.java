package io.orderloom.notification;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the dead-letter topics: each record becomes a letter on the one list, once, however often
 * it is read. Goes on only when the letter is kept.
 */
class DeadRecords {

    /** By which the framework finds it. */
    static final String BEAN = "deadRecords";

    private static final Logger LOG = LoggerFactory.getLogger(DeadRecords.class);

    private final TransactionOperations transaction;
    private final RecordLetters letters;
    private final DelayedFacts delayed;
    private final FactReader reader;

    DeadRecords(
            TransactionOperations transaction,
            RecordLetters letters,
            DelayedFacts delayed,
            FactReader reader) {
        this.transaction = transaction;
        this.letters = letters;
        this.delayed = delayed;
        this.reader = reader;
    }

    void keep(ConsumerRecord<String, byte[]> record) {
        try {
            transaction.executeWithoutResult(_ -> {
                letters.keep(record);
                letGo(record);
            });
        } catch (RuntimeException e) {
            if (PassingFailures.isOne(e)) {
                throw e;
            }
            LOG.error("A dead record is not on the list yet: {}", record.topic(), e);
            throw new LetterNotKept(e);
        }
    }

    private void letGo(ConsumerRecord<String, byte[]> record) {
        try {
            reader.read(record.value()).ifPresent(delayed::end);
        } catch (UnreadableRecord e) {
            LOG.debug("Nothing waits for a record that cannot be read", e);
        }
    }
}
