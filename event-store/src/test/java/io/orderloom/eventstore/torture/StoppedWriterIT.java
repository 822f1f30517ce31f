package io.orderloom.eventstore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.torture.Store.Node;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The price of never skipping: a writer that stands still keeps its backend's transaction open, and
 * readers wait behind it until {@code transaction_timeout} ends it.
 */
class StoppedWriterIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private final Node node = Store.ORDERLOOM.node(database.dataSource(), Duration.ZERO);
    private final PostgresEventStorageEngine engine = (PostgresEventStorageEngine) node.engine();

    @AfterEach
    void shutDown() {
        node.store().shutDown();
    }

    @Test
    void holdsReadersUpUntilTheTransactionTimeout() throws Exception {
        String url = database.url() + "&options=-c%20transaction_timeout=" + TIMEOUT.toMillis();
        try (WriterProcess writer =
                        WriterProcess.start(Store.ORDERLOOM, url, "stopped-for-good", 1);
                TrackingEventStream reader = node.store().openStream(null)) {
            writer.awaitOpen();
            writer.stop();
            long stopped = System.nanoTime();
            DomainEventMessage<Written> later = Written.event("later", 0);
            engine.appendEvents(List.of(later));
            node.wake().run();

            assertThat(reader.hasNextAvailable(1_500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(engine.gapWait()).isBetween(Duration.ofSeconds(1), TIMEOUT);
            assertThat(reader.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
            Duration waited = Duration.ofNanos(System.nanoTime() - stopped);
            assertThat(reader.nextAvailable().getIdentifier()).isEqualTo(later.getIdentifier());
            System.out.printf(
                    "Readers went on after %s, with transaction_timeout %s; %s%n",
                    waited, TIMEOUT, engine.gapWaits());
            assertThat(waited).isLessThan(TIMEOUT.plusSeconds(2));
            assertThat(engine.gapWait()).isZero();
            assertThat(engine.gapWaits().longest()).isBetween(Duration.ofSeconds(1), waited);

            writer.resume();
            writer.letGo();
            assertThat(writer.awaitExit()).as("its commit comes too late").isNotZero();
            assertThat(reader.hasNextAvailable(200, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}
