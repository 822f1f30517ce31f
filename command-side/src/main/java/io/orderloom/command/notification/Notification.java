package io.orderloom.command.notification;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderloom.api.notification.NotificationFailed;
import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.notification.NotificationSent;
import io.orderloom.api.notification.RecordNotificationFailure;
import io.orderloom.api.notification.RecordNotificationSent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** What became of one message: sent once at most, however often that is reported. */
@Aggregate
class Notification {
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    @AggregateIdentifier
    private NotificationId id;

    private boolean sent;
    private int failedAttempts;

    Notification() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordNotificationSent command) {
        if (!sent) {
            apply(
                    new NotificationSent(
                            command.notificationId(),
                            command.orderId(),
                            command.channel(),
                            command.template(),
                            command.announcedEventId(),
                            command.recipient(),
                            command.subject(),
                            command.messageId()));
        }
    }

    /** A retry by an operator that fails again has more attempts behind it: news, not a repeat. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordNotificationFailure command) {
        if (!sent && command.attempts() > failedAttempts) {
            apply(
                    new NotificationFailed(
                            command.notificationId(),
                            command.orderId(),
                            command.channel(),
                            command.template(),
                            command.announcedEventId(),
                            command.recipient(),
                            command.subject(),
                            command.cause(),
                            command.attempts()));
        }
    }

    @EventSourcingHandler
    void on(NotificationSent event) {
        id = event.notificationId();
        sent = true;
    }

    @EventSourcingHandler
    void on(NotificationFailed event) {
        id = event.notificationId();
        failedAttempts = event.attempts();
    }
}
