package io.orderloom.api.notification;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;

/** A message could not be handed over; an operator decides what follows. */
public record NotificationFailed(
        NotificationId notificationId,
        OrderId orderId,
        Channel channel,
        String template,
        String announcedEventId,
        EmailAddress recipient,
        String subject,
        String cause,
        int attempts)
        implements NotificationEvent {}
