package io.orderloom.notification;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.VoidExecutionHandler;
import io.orderloom.api.Metadata;
import io.orderloom.api.notification.Channel;
import io.orderloom.api.notification.NotificationCommand;
import io.orderloom.api.notification.NotificationId;
import io.orderloom.api.notification.RecordNotificationFailure;
import io.orderloom.api.notification.RecordNotificationSent;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.springframework.mail.MailException;

/**
 * Sends one mail, outside any transaction, and has the outcome recorded as a fact. A crash between
 * the two repeats the mail under the same Message-ID; a failure of the recording alone does not.
 */
class Delivery implements VoidExecutionHandler<Void> {

    private static final String ACTOR = "notification";

    private final Mails mails;
    private final MailServer server;
    private final CommandGateway commands;
    private final int attempts;

    Delivery(Mails mails, MailServer server, CommandGateway commands, int attempts) {
        this.mails = mails;
        this.server = server;
        this.commands = commands;
        this.attempts = attempts;
    }

    @Override
    public void execute(TaskInstance<Void> task, ExecutionContext context) {
        var mail = mails.get(new NotificationId(task.getId()));
        int failures = context.getExecution().consecutiveFailures;
        if (mails.isSent(mail.notificationId())) {
            recordSent(mail);
        } else if (failures >= attempts) {
            recordFailure(mail, attempts);
        } else {
            send(mail, failures + 1);
        }
    }

    private void send(Mail mail, int attempt) {
        try {
            server.send(mail);
        } catch (MailException e) {
            mails.noteError(mail.notificationId(), e.toString());
            if (!server.refusedForGood(e)) {
                throw e;
            }
            recordFailure(mail, attempt);
            return;
        }
        mails.markSent(mail.notificationId());
        recordSent(mail);
    }

    private void recordSent(Mail mail) {
        record(
                mail,
                new RecordNotificationSent(
                        mail.notificationId(),
                        mail.orderId(),
                        Channel.EMAIL,
                        mail.template(),
                        mail.announcedEventId(),
                        mail.recipient(),
                        mail.subject(),
                        mail.messageId()));
    }

    private void recordFailure(Mail mail, int attempts) {
        record(
                mail,
                new RecordNotificationFailure(
                        mail.notificationId(),
                        mail.orderId(),
                        Channel.EMAIL,
                        mail.template(),
                        mail.announcedEventId(),
                        mail.recipient(),
                        mail.subject(),
                        mails.markFailed(mail.notificationId()),
                        attempts));
    }

    private void record(Mail mail, NotificationCommand command) {
        var metadata =
                MetaData.with(Metadata.ACTOR, ACTOR)
                        .and(Metadata.CAUSATION_ID, mail.announcedEventId());
        var correlationId = mail.correlationId();
        commands.sendAndWait(
                command,
                correlationId == null
                        ? metadata
                        : metadata.and(Metadata.CORRELATION_ID, correlationId));
    }
}
