package io.orderloom.notification;

import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A letter to a customer about one fact. Written once: every try sends exactly this, under the same
 * Message-ID, so that whoever receives it twice can tell.
 */
record Mail(
        NotificationId notificationId,
        OrderId orderId,
        String template,
        String announcedEventId,
        @Nullable String correlationId,
        EmailAddress recipient,
        String subject,
        String text,
        String html) {

    String messageId() {
        return "<" + notificationId + "@orderloom>";
    }
}
