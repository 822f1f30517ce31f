package io.orderloom.api.notification;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A message was handed over. */
public record RecordNotificationSent(
        @TargetAggregateIdentifier NotificationId notificationId,
        OrderId orderId,
        Channel channel,
        String template,
        String announcedEventId,
        EmailAddress recipient,
        String subject,
        String messageId)
        implements NotificationCommand {}
