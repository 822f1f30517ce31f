package io.orderloom.eventstore.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.OpenTransaction;
import io.orderloom.eventstore.explorer.EventSlice.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventExplorerIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final String INSERT =
            """
            insert into event (sequence, recorded_at, event_id, aggregate_id, aggregate_type,
                               payload_type, payload, metadata)
            """;

    private static final String ONE =
            """
            values (?, ?::timestamptz, gen_random_uuid(), ?, 'Order', 'io.orderloom.' || ?,
                    json_build_object('orderId', ?::text),
                    json_build_object('correlationId', ?::text, 'actor', 'jane'))
            """;

    /** A second an event: every second one of a hot product, ten an order, one in 500 rare. */
    private static final String MANY =
            """
            select case i % 2 when 0 then i / 2 else i % 10 / 2 end,
                   ?::timestamptz + i * interval '1 second', gen_random_uuid(),
                   case i % 2 when 0 then 'stock-hot' else 'order-' || i / 10 end, 'Any',
                   'io.orderloom.' || case i % 500 when 0 then 'Rare' else 'Often' || i % 5 end,
                   json_build_object('orderId', 'order-' || i / 10),
                   json_build_object('correlationId', 'trace-' || i / 10)
            from generate_series(0, 19999) i
            """;

    private EventExplorer explorer;

    @BeforeEach
    void newExplorer() {
        explorer = new EventExplorer(database.dataSource(), database.newEngine());
    }

    @Test
    void showsAnEventAsItIsStored() {
        store("order-1", 0, "OrderPlaced", "order-1", "trace-1", NOON);

        RecordedEvent event = find(EventFilter.ANY).getFirst();

        assertThat(event.position()).isEqualTo(1);
        assertThat(event.type()).isEqualTo("OrderPlaced");
        assertThat(event.payloadType()).isEqualTo("io.orderloom.OrderPlaced");
        assertThat(event.at()).isEqualTo(NOON);
        assertThat(event.aggregateId()).isEqualTo("order-1");
        assertThat(event.orderId()).isEqualTo("order-1");
        assertThat(event.actor()).isEqualTo("jane");
        assertThat(event.correlationId()).isEqualTo("trace-1");
        assertThat(event.causationId()).isNull();
        assertThat(event.payload()).isEqualTo("{\"orderId\" : \"order-1\"}");
        assertThat(explorer.byId(List.of(event.id(), "no uuid"))).containsExactly(event);
    }

    @Test
    void findsEventsByWhatTheyBelongTo() {
        store("order-1", 0, "OrderPlaced", "order-1", "trace-1", NOON);
        store("stock-p", 0, "StockReserved", "order-1", "trace-1", NOON);
        store("order-2", 0, "OrderPlaced", "order-2", "trace-2", NOON);
        store("stock-p", 1, "StockReserved", "order-2", "trace-2", NOON);
        store("stock-p", 2, "StockLevelSet", null, null, NOON);

        assertThat(positions(filter("stock-p", null, null, null))).containsExactly(2L, 4L, 5L);
        assertThat(positions(filter(null, "OrderPlaced", null, null))).containsExactly(1L, 3L);
        assertThat(positions(filter(null, null, "trace-2", null))).containsExactly(3L, 4L);
        assertThat(positions(filter(null, null, null, "order-1"))).containsExactly(1L, 2L);
        assertThat(positions(filter("stock-p", "StockReserved", "trace-2", "order-2")))
                .containsExactly(4L);
        assertThat(positions(filter("stock-p", "OrderPlaced", null, null))).isEmpty();
        assertThat(positions(filter(null, "Placed", null, null))).isEmpty();
        assertThat(explorer.ofOrder("order-2"))
                .extracting(RecordedEvent::position)
                .containsExactly(3L, 4L);
    }

    @Test
    void goesOnFromAPositionInEitherDirection() {
        storeMany();
        EventFilter hot = filter("stock-hot", null, null, null);

        assertThat(positions(EventFilter.ANY, 9_999, 10_003, Order.OLDEST_FIRST))
                .containsExactly(10_000L, 10_001L, 10_002L);
        assertThat(positions(EventFilter.ANY, 0, Long.MAX_VALUE, Order.NEWEST_FIRST))
                .startsWith(20_000L, 19_999L)
                .hasSize(10);
        assertThat(positions(hot, 9_999, 10_006, Order.OLDEST_FIRST))
                .containsExactly(10_001L, 10_003L, 10_005L);
        assertThat(positions(hot, 9_999, 10_006, Order.NEWEST_FIRST))
                .containsExactly(10_005L, 10_003L, 10_001L);
        assertThat(positions(hot, Long.MAX_VALUE, Long.MAX_VALUE, Order.OLDEST_FIRST)).isEmpty();
        assertThat(positions(hot, 0, Long.MIN_VALUE, Order.NEWEST_FIRST)).isEmpty();
    }

    @Test
    void findsTheEventsOfATimeAlsoWhereTheyWereStoredOutOfItsOrder() {
        List<Long> within = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // Each two minutes back and forth: as far as a transaction and clocks may reach.
            Instant at = NOON.plusSeconds(10L * i + (i % 3 - 1) * 60L);
            store("order-" + i, 0, "OrderPlaced", "order-" + i, "trace", at);
            if (!at.isBefore(NOON.plusSeconds(1_000)) && at.isBefore(NOON.plusSeconds(1_100))) {
                within.add(i + 1L);
            }
        }

        EventFilter time =
                new EventFilter(
                        null, null, null, null, NOON.plusSeconds(1_000), NOON.plusSeconds(1_100));

        assertThat(explorer.find(time, EventSlice.after(0, 100)))
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(within);
        assertThat(within).hasSize(10);
    }

    @Test
    void looksNotFarBeyondTheTimeAskedFor() {
        storeMany();
        EventFilter hour =
                new EventFilter(
                        null, null, null, null, NOON.plusSeconds(3_600), NOON.plusSeconds(7_200));
        Duration skew = PositionsInTime.SKEW;

        Object[] values = explorer.search(hour, EventSlice.after(0, 10)).values();

        assertThat(values[0]).isEqualTo(3_600 - skew.toSeconds());
        assertThat(values[1]).isEqualTo(7_200 + skew.toSeconds() + 1);
    }

    @Test
    void knowsNoTimesBeyondThoseOfTheStore() {
        storeMany();

        assertThat(positions(time(NOON.plus(Duration.ofDays(1)), null))).isEmpty();
        assertThat(positions(time(null, NOON))).isEmpty();
        assertThat(positions(time(Instant.parse("0000-01-01T00:00:00Z"), null))).hasSize(10);
        assertThat(positions(time(null, Instant.parse("9999-12-31T23:59:59Z")))).hasSize(10);
    }

    @Test
    void showsOnlyWhatIsFinalSoThatAFollowerSkipsNothing() throws Exception {
        store("order-1", 0, "OrderPlaced", "order-1", "trace-1", NOON);
        Runnable second = () -> store("order-2", 0, "OrderPlaced", "order-2", "trace-2", NOON);
        try (OpenTransaction open = new OpenTransaction(database.transaction(), second)) {
            store("order-3", 0, "OrderPlaced", "order-3", "trace-3", NOON);
            assertThat(positions(EventFilter.ANY)).containsExactly(1L);

            open.commit();

            assertThat(positions(EventFilter.ANY)).containsExactly(1L, 2L, 3L);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void answersEveryFilterFromAnIndexInItsOrder(String index, EventFilter filter) {
        storeMany();
        database.jdbc().execute("analyze event");
        for (Order order : Order.values()) {
            EventSlice slice = new EventSlice(5_000, Long.MAX_VALUE, order, 21);
            Search search = explorer.search(filter, slice);

            List<String> plan =
                    database.jdbc()
                            .queryForList("explain " + search.sql(), String.class, search.values());

            // A handful of rows may well be taken from a bitmap and sorted.
            assertThat(String.join("\n", plan))
                    .containsAnyOf(index + " on event", "Bitmap Index Scan on " + index)
                    .doesNotContain("Seq Scan");
        }
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                arguments("event_pkey", EventFilter.ANY),
                arguments("event_pkey", time(NOON.plusSeconds(9_000), NOON.plusSeconds(9_900))),
                arguments("event_stream_key", filter("stock-hot", null, null, null)),
                arguments("event_type", filter(null, "Rare", null, null)),
                arguments("event_correlation", filter(null, null, "trace-700", null)),
                arguments("event_order", filter(null, null, null, "order-700")));
    }

    private List<RecordedEvent> find(EventFilter filter) {
        return explorer.find(filter, EventSlice.after(0, 10));
    }

    private List<Long> positions(EventFilter filter) {
        return find(filter).stream().map(RecordedEvent::position).toList();
    }

    private List<Long> positions(EventFilter filter, long after, long before, Order order) {
        return explorer.find(filter, new EventSlice(after, before, order, 10)).stream()
                .map(RecordedEvent::position)
                .toList();
    }

    private static EventFilter filter(
            @Nullable String aggregate,
            @Nullable String type,
            @Nullable String correlation,
            @Nullable String order) {
        return new EventFilter(aggregate, type, correlation, order, null, null);
    }

    private static EventFilter time(@Nullable Instant from, @Nullable Instant to) {
        return new EventFilter(null, null, null, null, from, to);
    }

    private static void store(
            String aggregate,
            long sequence,
            String type,
            @Nullable String order,
            @Nullable String correlation,
            Instant at) {
        database.jdbc().queryForList("select pg_current_xact_id()::text", String.class);
        database.jdbc()
                .update(INSERT + ONE, sequence, at.toString(), aggregate, type, order, correlation);
    }

    private static void storeMany() {
        database.jdbc().update(INSERT + MANY, NOON.toString());
    }
}
