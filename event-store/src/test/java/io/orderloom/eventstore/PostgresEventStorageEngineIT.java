package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEventStorageEngineIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private PostgresEventStorageEngine engine;

    @BeforeEach
    void newEngine() {
        engine = database.newEngine();
    }

    @Test
    void readsBackWhatWasAppended() {
        DomainEventMessage<Tested> placed = Tested.event("order-1", 0);
        engine.appendEvents(placed, Tested.event("order-1", 1), Tested.event("order-2", 0));

        List<? extends DomainEventMessage<?>> stream =
                engine.readEvents("order-1").asStream().toList();

        assertThat(stream)
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactly(0L, 1L);
        DomainEventMessage<?> read = stream.getFirst();
        assertThat(read.getPayload()).isEqualTo(placed.getPayload());
        assertThat(read.getMetaData()).isEqualTo(placed.getMetaData());
        assertThat(read.getIdentifier()).isEqualTo(placed.getIdentifier());
        assertThat(read.getType()).isEqualTo("Order");
        assertThat(read.getTimestamp()).isEqualTo(Tested.NOON);
        assertThat(engine.lastSequenceNumberFor("order-1")).contains(1L);
        assertThat(engine.lastSequenceNumberFor("order-3")).isEmpty();
    }

    @Test
    void readsAStreamFromAnySequence() {
        append("order-1", 2_500);

        assertThat(engine.readEvents("order-1", 1_200).asStream())
                .hasSize(1_300)
                .extracting(DomainEventMessage::getSequenceNumber)
                .isSorted()
                .startsWith(1_200L);
    }

    @Test
    void drawsIndexesInTheOrderOfTheList() {
        append("order-1", 2_500);

        assertThat(tracked(engine.createTailToken()))
                .hasSize(2_500)
                .extracting(event -> ((DomainEventMessage<?>) event).getSequenceNumber())
                .isSorted();
    }

    @Test
    void payloadsAreReadableInSql() {
        engine.appendEvents(Tested.event("order-1", 0));

        String what = "select (payload ->> 'what') || (metadata ->> 'correlationId') from event";
        assertThat(database.jdbc().queryForObject(what, String.class))
                .isEqualTo("order-1/0trace-1");
        String type = "select payload_type from event";
        assertThat(database.jdbc().queryForObject(type, String.class))
                .isEqualTo(Tested.class.getName());
    }

    @Test
    void keepsEventsWithoutAnAggregateUnderTheirOwnId() {
        EventMessage<Tested> plain = Tested.plain("deadline");
        engine.appendEvents(plain);

        String key =
                "select aggregate_id || '/' || sequence from event where aggregate_type is null";
        assertThat(database.jdbc().queryForObject(key, String.class))
                .isEqualTo(plain.getIdentifier() + "/0");
        TrackedEventMessage<?> read = tracked(engine.createTailToken()).getFirst();
        assertThat(read).isNotInstanceOf(DomainEventMessage.class);
        assertThat(read.getIdentifier()).isEqualTo(plain.getIdentifier());
        assertThat(read.getPayload()).isEqualTo(plain.getPayload());
    }

    @Test
    void findsTheEventsOfAnOrderWhicheverAggregateRecordedThem() {
        engine.appendEvents(
                About.order("order-1", "order-1", 0),
                About.order("order-2", "order-2", 0),
                About.order("order-1", "stock-1", 0),
                Tested.event("stock-1", 1));

        List<TrackedEventMessage<?>> found = engine.eventsOfOrders(List.of("order-1"));

        assertThat(found)
                .extracting(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .containsExactly("order-1", "stock-1");
        assertThat(found)
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactly(1L, 3L);
        assertThat(engine.eventsOfOrders(List.of("order-2", "order-1")))
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactly(1L, 2L, 3L);
        assertThat(engine.eventsOfOrders(List.of("order-3"))).isEmpty();
    }

    @Test
    void storesANulInAFormThatCanBeReadInSql() {
        engine.appendEvents(About.order("order-1\u0000", "order-1", 0));

        String order = "select payload ->> 'orderId' from event";
        assertThat(database.jdbc().queryForObject(order, String.class)).isEqualTo("order-1\ufffd");
    }

    @Test
    void namesTheEventWhosePlaceIsTaken() {
        engine.appendEvents(Tested.event("order-1", 0), Tested.event("order-1", 1));

        assertThatThrownBy(() ->
                        engine.appendEvents(
                                Tested.event("order-2", 0),
                                Tested.event("order-1", 1),
                                Tested.event("order-3", 0)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("[order-1]")
                .hasMessageContaining("sequence [1]");
        assertThat(engine.readEvents("order-2").hasNext()).isFalse();
    }

    @Test
    void aSecondCreationIsAConflictToo() {
        engine.appendEvents(Tested.event("order-1", 0));

        assertThatThrownBy(() -> engine.appendEvents(Tested.event("order-1", 0)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void refusesAnEventIdForTheSecondTime() {
        EventMessage<Tested> plain = Tested.plain("once");
        engine.appendEvents(plain);

        assertThatThrownBy(() -> engine.appendEvents(plain))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("stored before");
    }

    @Test
    void appendsInTheCallersTransaction() {
        database.transaction()
                .executeWithoutResult(status -> {
                    engine.appendEvents(Tested.event("order-1", 0));
                    assertThat(engine.readEvents("order-1").hasNext()).isTrue();
                    assertThat(tracked(engine.createTailToken()))
                            .as("uncommitted is no fact")
                            .isEmpty();
                    status.setRollbackOnly();
                });

        assertThat(engine.readEvents("order-1").hasNext()).isFalse();
    }

    /** A trigger before the insert runs when the index is drawn and the row is not yet there. */
    @Test
    void everyTransactionHasItsIdBeforeItDrawsAnIndex() {
        database.jdbc()
                .execute(
                        """
                        create function demand_id() returns trigger language plpgsql as $$ begin
                            if pg_current_xact_id_if_assigned() is null then
                                raise exception 'index % drawn without a transaction id', new.global_index;
                            end if;
                            return new;
                        end $$;
                        create trigger demand_id before insert on event
                            for each row execute function demand_id();
                        """);
        try {
            for (long sequence = 0; sequence < 10; sequence++) {
                engine.appendEvents(Tested.event("order-1", sequence));
            }
        } finally {
            database.jdbc().execute("drop function demand_id cascade");
        }

        assertThat(engine.lastSequenceNumberFor("order-1")).contains(9L);
    }

    @Test
    void keepsTheNewestSnapshotOnly() {
        engine.storeSnapshot(Tested.event("order-1", 10));
        engine.storeSnapshot(Tested.event("order-1", 20));
        engine.storeSnapshot(Tested.event("order-1", 15));

        assertThat(engine.readSnapshot("order-1"))
                .get()
                .extracting(DomainEventMessage::getSequenceNumber, DomainEventMessage::getPayload)
                .containsExactly(20L, new Tested("order-1/20", Tested.NOON));
        assertThat(engine.readSnapshot("order-2")).isEmpty();
        assertThat(database.jdbc().queryForObject("select count(*) from snapshot", Long.class))
                .isEqualTo(1);
    }

    @Test
    void theTailTokenIsBeforeTheFirstEvent() {
        TrackingToken tail = engine.createTailToken();
        append("order-1", 3);

        assertThat(tracked(tail)).hasSize(3);
    }

    @Test
    void theHeadTokenIsTheLastEvent() {
        assertThat(engine.createHeadToken()).isEqualTo(engine.createTailToken());
        append("order-1", 3);

        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(3));
    }

    @Test
    void aTokenOfATimeComesBeforeItsFirstEvent() {
        engine.appendEvents(
                Tested.event("order-1", 0, Tested.NOON),
                Tested.event("order-1", 1, Tested.NOON.plus(Duration.ofHours(1))),
                Tested.event("order-1", 2, Tested.NOON.plus(Duration.ofHours(2))));

        assertThat(tracked(engine.createTokenAt(Tested.NOON.plusSeconds(1)))).hasSize(2);
        assertThat(tracked(engine.createTokenAt(Tested.NOON.plus(Duration.ofDays(1))))).isEmpty();
        assertThat(tracked(engine.createTokenAt(Tested.NOON))).hasSize(3);
    }

    private void append(String stream, long events) {
        engine.appendEvents(
                LongStream.range(0, events).mapToObj(n -> Tested.event(stream, n)).toList());
    }

    private List<? extends TrackedEventMessage<?>> tracked(TrackingToken after) {
        return engine.readEvents(after, false).toList();
    }
}
