package io.orderloom.api.notification;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;

/** A message was handed to the mail server under this Message-ID. */
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
