package io.orderloom.notification;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.orderloom.api.notification.NotificationId;
import java.time.Clock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where written mails wait to be sent. Mail and task are rows of the caller's transaction: both or
 * neither.
 */
class Outbox {

    /** The task that sends one mail; its instance is the notification's id. */
    static final TaskDescriptor<Void> SEND_MAIL = TaskDescriptor.of("notification-mail");

    private final Mails mails;
    private final Scheduler scheduler;
    private final Clock clock;

    Outbox(Mails mails, Scheduler scheduler, Clock clock) {
        this.mails = mails;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Posts the mail, unless one about the same fact was posted before. */
    void post(Mail mail) {
        if (mails.add(mail)) {
            schedule(mail.notificationId());
        }
    }

    private void schedule(NotificationId id) {
        scheduler.scheduleIfNotExists(SEND_MAIL.instance(id.value()).scheduledTo(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        scheduler.triggerCheckForDueExecutions();
                    }
                });
    }
}
