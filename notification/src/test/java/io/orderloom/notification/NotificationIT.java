package io.orderloom.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.orderloom.api.Metadata;
import io.orderloom.api.OrderFact;
import io.orderloom.api.notification.RecordNotificationFailure;
import io.orderloom.api.notification.RecordNotificationSent;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.deadletter.DeadLetters;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a record on Kafka to a mail in the customer's inbox, over real servers. */
@SpringBootTest(classes = NotificationIT.Application.class)
@DirtiesContext
class NotificationIT {

    private static final NotificationServers SERVERS = NotificationServers.start();
    private static final GreenMail INBOX = SERVERS.inbox();

    @Configuration(proxyBeanMethods = false)
    static class Application extends NotificationApplication {

        @Bean
        AutoCloseable servers() {
            return SERVERS;
        }
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SERVERS.register(registry);
        registry.add("orderloom.notification.record-retry.first", () -> "100ms");
    }

    @Autowired Application application;
    @Autowired KafkaTemplate<Object, Object> kafka;
    @Autowired JdbcClient jdbc;
    @Autowired DeadLetters letters;
    @Autowired DeadLetterSource source;
    @Autowired PlatformTransactionManager transactions;

    @BeforeEach
    void emptyInbox() throws Exception {
        INBOX.purgeEmailFromAllMailboxes();
        application.commands.clear();
    }

    @Test
    void tellsOfAnOrderFromConfirmationToDelivery() {
        var facts = new Facts("journey");
        tell("order_events", "journey-1", 1, facts.placed());
        tell("order_events", "journey-2", 2, facts.confirmed());
        tell("shipping_events", "journey-3", 3, requested(facts));
        tell("shipping_events", "journey-4", 4, booked(facts));
        tell(
                "shipping_events",
                "journey-5",
                5,
                new ShipmentDispatched(facts.shipment, facts.order));
        tell(
                "order_events",
                "journey-6",
                6,
                new OrderDelivered(facts.order, OrderStatus.DELIVERED));

        await().until(() -> application.commands.size() == 3);
        assertThat(subjectsTo(facts))
                .containsExactlyInAnyOrder(
                        "Your order ORD-2026-000123 is confirmed",
                        "A parcel of your order ORD-2026-000123 is on its way",
                        "Your order ORD-2026-000123 was delivered");
    }

    @Test
    void recordsWhatWasSentWithItsMessageIdAndWhereItCameFrom() throws Exception {
        var facts = new Facts("recorded");
        tell("order_events", "recorded-1", 1, facts.placed());
        tell("order_events", "recorded-2", 2, facts.confirmed());

        await().until(() -> application.commands.size() == 1);
        var command = application.commands.getFirst();
        var sent = (RecordNotificationSent) command.getPayload();
        assertThat(sent.announcedEventId()).isEqualTo("recorded-2");
        assertThat(sent.template()).isEqualTo("confirmed");
        assertThat(inbox(facts).getFirst().getHeader("Message-ID"))
                .containsExactly(sent.messageId());
        assertThat(command.getMetaData())
                .containsEntry(Metadata.ACTOR, "notification")
                .containsEntry(Metadata.CAUSATION_ID, "recorded-2")
                .containsEntry(Metadata.CORRELATION_ID, "trace-1");
    }

    @Test
    void sendsOneMailForAFactThatComesTwice() {
        var facts = new Facts("twice");
        tell("order_events", "twice-1", 1, facts.placed());
        tell("order_events", "twice-2", 2, facts.confirmed());
        tell("order_events", "twice-1", 1, facts.placed());
        tell("order_events", "twice-2", 2, facts.confirmed());
        tell("order_events", "twice-3", 3, new OrderDelivered(facts.order, OrderStatus.DELIVERED));

        await().until(() -> application.commands.size() == 2);
        assertThat(subjectsTo(facts))
                .containsExactlyInAnyOrder(
                        "Your order ORD-2026-000123 is confirmed",
                        "Your order ORD-2026-000123 was delivered");
    }

    @Test
    void holdsBackWhatComesBeforeItsOrder() {
        var facts = new Facts("early");
        tell("shipping_events", "early-2", 2, requested(facts));
        tell("shipping_events", "early-3", 3, booked(facts));
        tell("shipping_events", "early-4", 4, new ShipmentDispatched(facts.shipment, facts.order));
        await().until(() -> count("notification_waiting_fact", facts) == 1);

        tell("order_events", "early-1", 1, facts.placed());

        await().until(() -> application.commands.size() == 1);
        assertThat(subjectsTo(facts))
                .containsExactly("A parcel of your order ORD-2026-000123 is on its way");
        assertThat(count("notification_waiting_fact", facts)).isZero();
    }

    @Test
    void keepsNothingButTheOrderIfItLeftNoAddress() {
        var facts = new Facts("silent");
        tell("shipping_events", "silent-2", 2, new ShipmentDispatched(facts.shipment, facts.order));
        await().until(() -> count("notification_waiting_fact", facts) == 1);
        tell("order_events", "silent-1", 1, facts.placed(null));
        await().until(() -> count("notification_waiting_fact", facts) == 0);

        tell("shipping_events", "silent-3", 3, requested(facts));
        tell("order_events", "silent-4", 4, facts.confirmed());
        tell("order_events", "silent-5", 5, delivered(facts));
        var other = new Facts("loud");
        tell("order_events", "loud-1", 6, other.placed());
        tell("order_events", "loud-2", 7, other.confirmed());
        tell("shipping_events", "loud-3", 8, booked(other));

        await().until(() -> application.commands.size() == 1);
        await().until(() -> count("notification_parcel", other) == 1);
        assertThat(subjectsTo(facts)).isEmpty();
        assertThat(count("notification_parcel", facts)).isZero();
        assertThat(count("notification_order", facts)).isEqualTo(1);
    }

    @Test
    void putsAsideARecordItCannotReadAndGoesOn() {
        var facts = new Facts("poison");
        tell("order_events", facts, "{".getBytes(StandardCharsets.UTF_8));
        tell("order_events", "poison-1", 1, facts.placed());
        tell("order_events", "poison-2", 2, facts.confirmed());

        await().until(() -> application.commands.size() == 1);
        assertThat(letterOf(facts).work())
                .satisfies(work -> {
                    assertThat(work.cause()).contains("UnreadableRecord");
                    assertThat(work.attempts()).isEqualTo(1);
                    assertThat(work.payload()).contains("base64");
                    assertThat(work.reference()).startsWith("order_events-");
                });
    }

    @Test
    void opensTheLetterAgainOfARecordThatStillCannotBeRead() {
        var facts = new Facts("poison-again");
        tell("order_events", facts, "{".getBytes(StandardCharsets.UTF_8));
        await().until(() -> count("dead_letter", facts) == 1);

        retry(facts);

        await().untilAsserted(() -> {
            assertThat(letterOf(facts).status()).isEqualTo(DeadLetter.Status.OPEN);
            assertThat(letterOf(facts).work().attempts()).isEqualTo(2);
        });
        assertThat(count("dead_letter", facts)).isEqualTo(1);
    }

    /** The record fails for a reason that passes, here a table that is renamed for a while. */
    @Test
    void handlesARecordAgainOnceItsLetterIsRetriedAndSendsItsMailOnce() {
        var facts = new Facts("retried");
        tell("order_events", "retried-1", 1, facts.placed());
        tell("order_events", "retried-2", 2, facts.confirmed());
        await().until(() -> application.commands.size() == 1);
        jdbc.sql("alter table notification_mail rename to notification_mail_away").update();
        tell("order_events", "retried-3", 3, delivered(facts));
        try {
            await().until(() -> count("dead_letter", facts) == 1);
        } finally {
            jdbc.sql("alter table notification_mail_away rename to notification_mail").update();
        }
        assertThat(letterOf(facts).work().payloadType()).isEqualTo("OrderDelivered");
        assertThat(letterOf(facts).work().attempts()).isEqualTo(4);

        retry(facts);
        await().until(() -> application.commands.size() == 2);
        assertThat(letterOf(facts).status()).isEqualTo(DeadLetter.Status.RETRIED);
        tell("order_events", "retried-3", 3, delivered(facts));
        tell("order_events", "retried-4", 4, facts.confirmed());

        await().until(() -> application.commands.size() == 3);
        assertThat(subjectsTo(facts))
                .containsExactlyInAnyOrder(
                        "Your order ORD-2026-000123 is confirmed",
                        "Your order ORD-2026-000123 is confirmed",
                        "Your order ORD-2026-000123 was delivered");
    }

    @Test
    void triesAgainUnderTheSameMessageIdUntilTheMailServerIsBack() throws Exception {
        var facts = new Facts("down");
        INBOX.stop();
        tell("order_events", "down-1", 1, facts.placed());
        tell("order_events", "down-2", 2, facts.confirmed());
        await().until(() ->
                count("notification_mail where last_error is not null and", facts) == 1);

        INBOX.start();

        await().until(() -> application.commands.size() == 1);
        var command = application.commands.getFirst().getPayload();
        assertThat(command).isInstanceOf(RecordNotificationSent.class);
        assertThat(inbox(facts).getFirst().getHeader("Message-ID"))
                .containsExactly(((RecordNotificationSent) command).messageId());
    }

    @Test
    void recordsAFailureAfterTheLastAttempt() {
        var facts = new Facts("gone");
        INBOX.stop();
        try {
            tell("order_events", "gone-1", 1, facts.placed());
            tell("order_events", "gone-2", 2, facts.confirmed());

            await().atMost(Duration.ofSeconds(20)).until(() -> application.commands.size() == 1);
        } finally {
            INBOX.start();
        }
        assertThat(application.commands.getFirst().getPayload())
                .isInstanceOfSatisfying(
                        RecordNotificationFailure.class,
                        failure -> {
                            assertThat(failure.attempts()).isEqualTo(6);
                            assertThat(failure.announcedEventId()).isEqualTo("gone-2");
                            assertThat(failure.cause()).contains("MailSendException");
                        });
    }

    private void tell(String topic, String eventId, long index, OrderFact fact) {
        kafka.send(topic, fact.orderId().value(), Facts.cloudEvent(eventId, index, fact)).join();
    }

    private static OrderDelivered delivered(Facts facts) {
        return new OrderDelivered(facts.order, OrderStatus.DELIVERED);
    }

    private DeadLetter letterOf(Facts facts) {
        return letters.list("notification", null, facts.order.value(), Long.MAX_VALUE, 1)
                .getFirst();
    }

    /** As an operator's decision does, in one transaction. */
    private void retry(Facts facts) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    var letter = letterOf(facts);
                    source.retry(letter);
                    letters.close(
                            letter,
                            DeadLetter.Status.RETRIED,
                            new DeadLetter.Closing(Instant.now(), "jane", "mended"));
                });
    }

    private void tell(String topic, Facts facts, byte[] value) {
        kafka.send(topic, facts.order.value(), value).join();
    }

    private static ShipmentRequested requested(Facts facts) {
        return new ShipmentRequested(
                facts.shipment,
                facts.order,
                Facts.WAREHOUSE,
                facts.parcelLines(),
                Facts.TOTAL,
                facts.placed().shippingAddress(),
                "key");
    }

    private static ShipmentBooked booked(Facts facts) {
        return new ShipmentBooked(facts.shipment, facts.order, "ACME", "label", "TRACK-1");
    }

    private long count(String table, Facts facts) {
        var where = table.contains(" where ") ? table : table + " where";
        return jdbc.sql("select count(*) from " + where + " order_id = :order")
                .param("order", facts.order.value())
                .query(Long.class)
                .single();
    }

    private static List<String> subjectsTo(Facts facts) {
        return inbox(facts).stream().map(NotificationIT::subject).toList();
    }

    private static List<? extends Message> inbox(Facts facts) {
        return Arrays.stream(INBOX.getReceivedMessages())
                .filter(message -> facts.order.value().equals(orderOf(message)))
                .toList();
    }

    private static String subject(Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String orderOf(Message message) {
        try {
            return message.getHeader("X-Orderloom-Order")[0];
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
