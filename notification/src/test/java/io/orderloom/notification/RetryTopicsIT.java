package io.orderloom.notification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
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

/** What becomes of a record that cannot be handled, over a real broker and database. */
@SpringBootTest(classes = RetryTopicsIT.Application.class)
@DirtiesContext
class RetryTopicsIT {

    private static final NotificationServers SERVERS = NotificationServers.start();
    private static final String FIRST_RETRY = "order_events-notification-retry-0";
    private static final String DEAD_LETTERS = "order_events-notification-dead-letters";
    private static final int ALWAYS = Integer.MAX_VALUE;

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
    }

    @Autowired KafkaTemplate<Object, Object> kafka;
    @Autowired JdbcClient jdbc;
    @Autowired DeadLetters letters;
    @Autowired DeadLetterSource source;
    @Autowired PlatformTransactionManager transactions;

    private PlantedFault fault;

    @BeforeEach
    void planFaults() {
        fault = new PlantedFault(jdbc);
    }

    @AfterEach
    void liftFaults() {
        fault.lift();
    }

    @Test
    void holdsUpNobodyBehindARecordThatFailsTwice() {
        var failing = placed("twice");
        var neighbour = placed("twice-neighbour");
        fault.plant(failing.order, 2, PlantedFault.BUG);

        tell(0, "twice-1", 3, failing.confirmed());
        tell(0, "twice-2", 4, neighbour.confirmed());

        await().until(() -> told(failing, neighbour).size() == 2);
        assertThat(told(failing, neighbour))
                .containsExactly(neighbour.order.value(), failing.order.value());
        assertThat(fault.asked()).isEqualTo(3);
        assertThat(lettersOf(failing)).isEmpty();
    }

    @Test
    void tellsAnOrderInOrderWhenOneOfItsFactsIsTriedAgain() {
        var facts = placed("in-order");
        fault.plant(facts.order, 2, PlantedFault.BUG);

        tell(0, "in-order-1", 3, facts.confirmed());
        tell(0, "in-order-2", 4, new OrderDelivered(facts.order, OrderStatus.DELIVERED));

        await().until(() -> mailsOf(facts).size() == 2);
        assertThat(mailsOf(facts)).containsExactly("confirmed", "delivered");
        assertThat(count("notification_delayed_fact", facts)).isZero();
    }

    @Test
    void tellsOfTheTrackingNumberThoughTheBookingIsTriedAgain() {
        var facts = placed("tracking");
        fault.plant(facts.order, 2, PlantedFault.BUG);

        kafka.send("shipping_events", facts.order.value(), booked(facts)).join();
        kafka.send("shipping_events", facts.order.value(), dispatched(facts)).join();

        await().until(() -> mailsOf(facts).size() == 1);
        assertThat(textOf(facts)).contains("TRACK-1");
    }

    @Test
    void letsGoOfWhatWaitsBehindARecordThatFailsForGood() {
        var facts = placed("let-go");
        fault.plant(facts.order, ALWAYS, PlantedFault.BUG);
        tell(0, "let-go-1", 3, facts.confirmed());
        await().until(() -> lettersOf(facts).size() == 1);
        fault.lift();

        tell(0, "let-go-2", 4, new OrderDelivered(facts.order, OrderStatus.DELIVERED));

        await().until(() -> mailsOf(facts).equals(List.of("delivered")));
        assertThat(count("notification_delayed_fact", facts)).isZero();
    }

    @Test
    void putsARecordThatFailsForGoodOnTheDeadLetterTopicAndTheListOnce() {
        var facts = placed("dead");
        fault.plant(facts.order, ALWAYS, PlantedFault.BUG);
        var sent = tell(1, "dead-1", 3, facts.confirmed());
        await().until(() -> lettersOf(facts).size() == 1);

        assertThat(lettersOf(facts).getFirst().work())
                .satisfies(work -> {
                    assertThat(work.attempts()).isEqualTo(4);
                    assertThat(work.cause()).contains("planted");
                    assertThat(work.payloadType()).isEqualTo("OrderConfirmed");
                    assertThat(work.reference()).isEqualTo("order_events-1@" + sent.offset());
                    assertThat(work.firstFailedAt()).isBefore(work.lastFailedAt());
                });
        assertThat(dead(facts)).hasSize(1);

        fault.lift();
        retry(facts);
        await().until(() -> mailsOf(facts).size() == 1);
        assertThat(lettersOf(facts).getFirst().status()).isEqualTo(DeadLetter.Status.RETRIED);
    }

    /** As after a crash between the letter's commit and the offset's. */
    @Test
    void leavesALetterAsItIsWhenItsRecordIsReadAgain() {
        var facts = placed("again");
        var witness = placed("again-witness");
        kafka.send("order_events", 0, facts.order.value(), unreadable()).join();
        await().until(() -> lettersOf(facts).size() == 1);
        discard(facts);

        var dead = dead(facts).getFirst();
        kafka.send(
                        new ProducerRecord<Object, Object>(
                                dead.topic(), null, dead.key(), dead.value(), dead.headers()))
                .join();
        kafka.send("order_events", 0, witness.order.value(), unreadable()).join();

        await().until(() -> lettersOf(witness).size() == 1);
        assertThat(lettersOf(facts))
                .singleElement()
                .extracting(DeadLetter::status)
                .isEqualTo(DeadLetter.Status.DISCARDED);
    }

    /** As after a crash between the hand-over and the offset's commit. */
    @Test
    void tellsOnceOfARecordThatWasHandedOverTwice() {
        var facts = placed("handed-over");
        fault.plant(facts.order, 2, PlantedFault.BUG);

        tell(0, "handed-over-1", 3, facts.confirmed());
        tell(0, "handed-over-1", 3, facts.confirmed());
        tell(0, "handed-over-2", 4, new OrderDelivered(facts.order, OrderStatus.DELIVERED));

        await().until(() -> mailsOf(facts).contains("delivered"));
        assertThat(mailsOf(facts)).containsExactly("confirmed", "delivered");
        assertThat(lettersOf(facts)).isEmpty();
    }

    @Test
    void sendsWhatCannotBeReadToTheDeadLetterTopicAtOnce() throws Exception {
        var facts = new Facts("unreadable");
        var retried = endOf(FIRST_RETRY);

        kafka.send("order_events", 0, facts.order.value(), unreadable()).join();

        await().until(() -> lettersOf(facts).size() == 1);
        assertThat(lettersOf(facts).getFirst().work().attempts()).isEqualTo(1);
        assertThat(lettersOf(facts).getFirst().work().cause()).contains("UnreadableRecord");
        assertThat(endOf(FIRST_RETRY)).isEqualTo(retried);
    }

    @Test
    void waitsInPlaceForTheDatabaseAndCountsNothing() throws Exception {
        var failing = placed("away");
        var neighbour = placed("away-neighbour");
        var retried = endOf(FIRST_RETRY);
        fault.plant(failing.order, 5, PlantedFault.PASSING);

        tell(0, "away-1", 3, failing.confirmed());
        tell(0, "away-2", 4, neighbour.confirmed());

        await().until(() -> mailsOf(neighbour).size() == 1);
        assertThat(mailsOf(failing)).hasSize(1);
        assertThat(fault.asked()).isEqualTo(6);
        assertThat(endOf(FIRST_RETRY)).isEqualTo(retried);
    }

    /** The retry topic is made to refuse everything for a while. */
    @Test
    void keepsARecordThatTheRetryTopicDoesNotTake() throws Exception {
        var facts = placed("refused");
        fault.plant(facts.order, ALWAYS, PlantedFault.BUG);
        largest(FIRST_RETRY, "1");
        try {
            var sent = tell(0, "refused-1", 3, facts.confirmed());
            await().until(() -> fault.asked() >= 2);
            assertThat(committed(0)).isLessThanOrEqualTo(sent.offset());
        } finally {
            fault.lift();
            largest(FIRST_RETRY, "1048588");
        }

        await().until(() -> mailsOf(facts).size() == 1);
        assertThat(lettersOf(facts)).isEmpty();
    }

    /** Longer than all delays together, on a slow machine. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private Facts placed(String name) {
        var facts = new Facts(name);
        tell(0, name + "-placed", 1, facts.placed());
        await().until(() -> count("notification_order", facts) == 1);
        return facts;
    }

    private RecordMetadata tell(int partition, String eventId, long index, OrderFact fact) {
        var value = Facts.cloudEvent(eventId, index, fact);
        return kafka.send("order_events", partition, fact.orderId().value(), value)
                .join()
                .getRecordMetadata();
    }

    private static byte[] booked(Facts facts) {
        return Facts.cloudEvent(
                "booked",
                5,
                new ShipmentBooked(facts.shipment, facts.order, "ACME", "label", "TRACK-1"));
    }

    private static byte[] dispatched(Facts facts) {
        return Facts.cloudEvent(
                "dispatched", 6, new ShipmentDispatched(facts.shipment, facts.order));
    }

    private static byte[] unreadable() {
        return "{".getBytes(StandardCharsets.UTF_8);
    }

    /** What the customer is told, in the order in which it was written. */
    private List<String> mailsOf(Facts facts) {
        return jdbc.sql(
                        """
                        select template from notification_mail
                        where order_id = ? order by written_at\
                        """)
                .param(facts.order.value())
                .query(String.class)
                .list();
    }

    /** Which of the two orders was told of first, and which then. */
    private List<String> told(Facts one, Facts other) {
        return jdbc.sql(
                        """
                        select order_id from notification_mail
                        where order_id in (?, ?) order by written_at\
                        """)
                .params(one.order.value(), other.order.value())
                .query(String.class)
                .list();
    }

    private String textOf(Facts facts) {
        return jdbc.sql("select text from notification_mail where order_id = ?")
                .param(facts.order.value())
                .query(String.class)
                .single();
    }

    private long count(String table, Facts facts) {
        return jdbc.sql("select count(*) from " + table + " where order_id = ?")
                .param(facts.order.value())
                .query(Long.class)
                .single();
    }

    private List<DeadLetter> lettersOf(Facts facts) {
        return letters.list("notification", null, facts.order.value(), Long.MAX_VALUE, 9);
    }

    private void retry(Facts facts) {
        close(facts, DeadLetter.Status.RETRIED);
    }

    private void discard(Facts facts) {
        close(facts, DeadLetter.Status.DISCARDED);
    }

    /** As an operator's decision does, in one transaction. */
    private void close(Facts facts, DeadLetter.Status status) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    var letter = lettersOf(facts).getFirst();
                    if (status == DeadLetter.Status.RETRIED) {
                        source.retry(letter);
                    } else {
                        source.discard(letter);
                    }
                    letters.close(
                            letter, status, new DeadLetter.Closing(Instant.now(), "jane", "why"));
                });
    }

    /** The order's records on the dead-letter topic. */
    private static List<ConsumerRecord<String, byte[]>> dead(Facts facts) {
        var partition = new TopicPartition(DEAD_LETTERS, 0);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found.stream().filter(it -> facts.order.value().equals(it.key())).toList();
    }

    private static long endOf(String topic) throws Exception {
        var partition = new TopicPartition(topic, 0);
        try (var admin = admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    /** Up to where the module's own group has read that partition. */
    private static long committed(int partition) throws Exception {
        try (var admin = admin()) {
            var offsets =
                    admin.listConsumerGroupOffsets("orderloom-notification")
                            .partitionsToOffsetAndMetadata()
                            .get();
            return requireNonNull(offsets.get(new TopicPartition("order_events", partition)))
                    .offset();
        }
    }

    private static void largest(String topic, String bytes) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var setting = new ConfigEntry("max.message.bytes", bytes);
        try (var admin = admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(resource, List.of(new AlterConfigOp(setting, OpType.SET))))
                    .all()
                    .get();
            await().until(() ->
                    bytes.equals(
                            requireNonNull(
                                            admin.describeConfigs(List.of(resource))
                                                    .all()
                                                    .get()
                                                    .get(resource))
                                    .get("max.message.bytes")
                                    .value()));
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    private static String bootstrapServers() {
        return SERVERS.broker().bootstrapServers();
    }
}
