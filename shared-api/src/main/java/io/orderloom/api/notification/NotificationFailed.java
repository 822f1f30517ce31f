package io.orderloom.api.notification;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.value.EmailAddress;

/**
 * A message could not be handed over, for good or after the last attempt; nothing repeats it by
 * itself.
 *
 * @param announcedEventId the fact it was to tell of
 * @param template which kind of letter
 * @param cause what the mail server said last
 * @param attempts how often it was tried
 */
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
