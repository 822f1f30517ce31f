package io.orderloom.notification;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Reads the topics that customers are told of, and the retry topics behind them. An order's facts
 * are handled in their order while one of them is tried again; read for the last time, a record is
 * handled whatever may still be ahead of it.
 */
class FactListener {

    private static final String ORDERS = "order_events";
    private static final String SHIPPING = "shipping_events";
    private static final String PAYMENTS = "payment_events";

    static final List<String> TOPICS = List.of(ORDERS, SHIPPING, PAYMENTS);

    private final Notifier notifier;

    FactListener(Notifier notifier) {
        this.notifier = notifier;
    }

    @KafkaListener(
            id = RetryTopics.GROUP,
            topics = {ORDERS, SHIPPING, PAYMENTS},
            containerFactory = "notificationListeners")
    void on(ConsumerRecord<String, byte[]> record) {
        int reading = new FailureHeaders(record).reading();
        if (reading == 1) {
            notifier.handleFirst(record.value());
        } else if (reading < RetryTopics.READINGS) {
            notifier.handleInTurn(record.value());
        } else {
            notifier.handle(record.value());
        }
    }
}
