package io.orderloom.api.notification;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;

/**
 * The mail server accepted a message to the customer.
 *
 * @param announcedEventId the fact it tells of
 * @param template which kind of letter
 * @param messageId its Message-ID, the same however often it is handed over
 */
public record NotificationSent(
        NotificationId notificationId,
        OrderId orderId,
        Channel channel,
        String template,
        String announcedEventId,
        EmailAddress recipient,
        String subject,
        String messageId)
        implements NotificationEvent {}
