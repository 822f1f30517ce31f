package io.orderloom.app.kafka;

import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.StockEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.TopicResolver;

/**
 * Which fact goes to which topic, by its family. A fact of no family fails the publisher: none is
 * left out silently.
 */
class FactTopics implements TopicResolver {

    private static final Map<Class<?>, String> TOPIC_BY_FAMILY = new LinkedHashMap<>();

    static {
        TOPIC_BY_FAMILY.put(OrderEvent.class, "order_events");
        TOPIC_BY_FAMILY.put(DeadlineReached.class, "order_events");
        TOPIC_BY_FAMILY.put(PaymentEvent.class, "payment_events");
        TOPIC_BY_FAMILY.put(StockEvent.class, "inventory_events");
        TOPIC_BY_FAMILY.put(ShipmentEvent.class, "shipping_events");
        TOPIC_BY_FAMILY.put(NotificationEvent.class, "notification_events");
    }

    static List<String> names() {
        return TOPIC_BY_FAMILY.values().stream().distinct().toList();
    }

    @Override
    public Optional<String> apply(EventMessage<?> event) {
        return Optional.of(topicOf(event.getPayloadType()));
    }

    private static String topicOf(Class<?> type) {
        return TOPIC_BY_FAMILY.entrySet().stream()
                .filter(family -> family.getKey().isAssignableFrom(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic for " + type.getName()));
    }
}
