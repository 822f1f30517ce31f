package io.orderloom.notification;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wires the notification module. It needs a data source with its tables and db-scheduler's, a
 * broker, a mail server and a command gateway; {@code orderloom.notification.enabled=false} leaves
 * all of it out.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "orderloom.notification.enabled", matchIfMissing = true)
@EnableConfigurationProperties({NotificationProperties.class, MailRetention.class})
@Import(ListenerConfiguration.class)
public class NotificationConfiguration {

    @Bean
    Mails notificationMails(JdbcClient jdbc) {
        return new Mails(jdbc);
    }

    @Bean
    RetentionPolicy mailTexts(JdbcClient jdbc, MailRetention retention) {
        return new MailTexts(jdbc, retention.mailTexts());
    }

    @Bean
    OneTimeTask<Void> sendMailTask(
            Mails mails,
            JavaMailSender sender,
            CommandGateway commands,
            NotificationProperties properties) {
        var server = new MailServer(sender, properties);
        var backoff = new Backoff(properties.retry(), RandomGenerator.getDefault());
        return Tasks.oneTime(Outbox.SEND_MAIL)
                .onFailure(new RetryLater(backoff))
                .execute(new Delivery(mails, server, commands, properties.retry().attempts()));
    }

    @Bean
    RecordLetters recordLetters(DeadLetters letters) {
        return new RecordLetters(letters, mapper(), Clock.systemUTC());
    }

    @Bean
    DeadLetterSource notificationLetters(ObjectProvider<Scheduler> scheduler) {
        return new RecordsAgain(scheduler, Clock.systemUTC());
    }

    @Bean
    OneTimeTask<Void> handleRecordTask(
            DeadLetters letters,
            RecordLetters records,
            ObjectProvider<Notifier> notifier,
            NotificationProperties properties) {
        var backoff = new Backoff(properties.retry(), RandomGenerator.getDefault());
        return Tasks.oneTime(RecordsAgain.HANDLE)
                .onFailure(new RetryLater(backoff))
                .execute(new RecordHandling(letters, records, notifier));
    }

    @Bean
    Notifier notifier(
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Mails mails,
            DelayedFacts delayed,
            Scheduler scheduler,
            NotificationProperties properties) {
        var mapper = mapper();
        var reader = new FactReader(mapper);
        return new Notifier(
                new TransactionTemplate(transactions),
                reader,
                new KnownOrders(jdbc, mapper),
                new WaitingFacts(jdbc, reader),
                delayed,
                new MailWriter(new LetterLayout(properties.shopName())),
                new Outbox(mails, scheduler, Clock.systemUTC()));
    }

    /** Reads what later versions may add to a fact, and passes over it. */
    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }
}
