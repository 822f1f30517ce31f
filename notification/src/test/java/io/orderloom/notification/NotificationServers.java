package io.orderloom.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderloom.servers.KafkaBroker;
import io.orderloom.servers.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real broker, database and inbox. Ended with the context that uses them. */
record NotificationServers(KafkaBroker broker, EmbeddedPostgres postgres, GreenMail inbox)
        implements AutoCloseable {

    static NotificationServers start() {
        try {
            var broker =
                    KafkaBroker.start(Files.createTempDirectory("test-broker"), Ports.anyFree());
            var inbox = new GreenMail(new ServerSetup(Ports.anyFree(), "127.0.0.1", "smtp"));
            inbox.start();
            return new NotificationServers(broker, EmbeddedPostgres.start(), inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        registry.add("spring.kafka.bootstrap-servers", broker::bootstrapServers);
        registry.add(
                "spring.kafka.producer.value-serializer",
                () -> "org.apache.kafka.common.serialization.ByteArraySerializer");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> inbox.getSmtp().getPort());
        registry.add("db-scheduler.polling-interval", () -> "100ms");
        registry.add("orderloom.notification.retry.first", () -> "200ms");
        registry.add("orderloom.notification.retry.attempts", () -> 6);
        registry.add("orderloom.notification.record-retry.first", () -> "500ms");
        registry.add("orderloom.notification.record-retry.factor", () -> 2);
    }

    @Override
    public void close() throws IOException {
        inbox.stop();
        broker.close();
        postgres.close();
    }
}
