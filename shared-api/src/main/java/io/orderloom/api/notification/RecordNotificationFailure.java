package io.orderloom.api.notification;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A message could not be handed over and will not be tried again by itself. */
public record RecordNotificationFailure(
        @TargetAggregateIdentifier NotificationId notificationId,
        OrderId orderId,
        Channel channel,
        String template,
        String announcedEventId,
        EmailAddress recipient,
        String subject,
        String cause,
        int attempts)
        implements NotificationCommand {}
