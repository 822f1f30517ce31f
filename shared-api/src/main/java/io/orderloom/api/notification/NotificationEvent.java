package io.orderloom.api.notification;

import io.orderloom.api.OrderFact;

/** What became of a message. */
public sealed interface NotificationEvent extends OrderFact
        permits NotificationSent, NotificationFailed {

    NotificationId notificationId();
}
