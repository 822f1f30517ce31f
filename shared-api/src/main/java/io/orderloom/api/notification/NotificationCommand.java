package io.orderloom.api.notification;

/** What can be recorded of a message. */
public sealed interface NotificationCommand
        permits RecordNotificationSent, RecordNotificationFailure {

    NotificationId notificationId();
}
