package io.orderloom.operations.events.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.query.Page;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import io.orderloom.eventstore.explorer.EventExplorer;
import io.orderloom.operations.events.CausationNode;
import io.orderloom.web.idempotency.CommandSide;
import java.util.UUID;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;

/** The explorer over the real tables. */
class EventControllerIT {

    private static final String ORDER = "order-01980d8c-5b1e-7cc4-9d11-6f2d4e3a8b70";
    private static final String PLACED =
            "{\"orderId\":\"%s\",\"email\":\"jane@example.com\"}".formatted(ORDER);

    private static CommandSide side;
    private final MockHttpServletRequest http = new MockHttpServletRequest();
    private EventController controller;

    @BeforeAll
    static void start() throws Exception {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() throws Exception {
        side.close();
    }

    @BeforeEach
    void begin() {
        side.jdbc().sql("truncate event restart identity").update();
        controller = new EventController(new EventExplorer(side.database(), engine()));
    }

    @Test
    void showsEverythingWhereNobodyLogsIn() {
        store(ORDER, 0, null);

        var event = list(null, null).items().getFirst();

        assertThat(event.type()).isEqualTo("OrderPlaced");
        assertThat(event.orderId()).isEqualTo(ORDER);
        assertThat(event.data()).isEqualTo(PLACED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "ADMIN"})
    void showsEverythingToThoseWhoOperate(String role) {
        logIn(role);
        store(ORDER, 0, null);

        assertThat(list(null, null).items().getFirst().data()).isEqualTo(PLACED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMER", "CHANNEL", "WAREHOUSE"})
    void hidesFromOthersWhoAPersonIs(String role) {
        logIn(role);
        store(ORDER, 0, null);

        assertThat(list(null, null).items().getFirst().data())
                .isEqualTo(PLACED.replace("jane@example.com", "***"));
    }

    @Test
    void pagesBySteadyCursorsInEitherDirection() {
        for (int i = 0; i < 5; i++) {
            store(ORDER, i, null);
        }

        var first = list("OLDEST_FIRST", null);
        store(ORDER, 5, null);
        var second = list("OLDEST_FIRST", first.next());
        var newest = list("NEWEST_FIRST", null);

        assertThat(first.items()).extracting(EventView::position).containsExactly(1L, 2L);
        assertThat(second.items()).extracting(EventView::position).containsExactly(3L, 4L);
        assertThat(list("OLDEST_FIRST", second.next()).next()).isNull();
        assertThat(newest.items()).extracting(EventView::position).containsExactly(6L, 5L);
        assertThat(list("NEWEST_FIRST", newest.next()).items())
                .extracting(EventView::position)
                .containsExactly(4L, 3L);
        assertThatThrownBy(() -> list("NEWEST_FIRST", first.next()))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(InvalidRequest.Code.INVALID_CURSOR));
    }

    @Test
    void namesEveryFaultOfAList() {
        var refused =
                catchThrowableOfType(
                        InvalidRequest.class,
                        () ->
                                controller.list(
                                        "x".repeat(101),
                                        "",
                                        "\u0000",
                                        "x".repeat(65),
                                        "then",
                                        "now",
                                        "-1",
                                        "SIDEWAYS",
                                        "0",
                                        null,
                                        http));

        assertThat(refused.faults())
                .extracting(Fault::pointer)
                .containsExactly(
                        "aggregateId",
                        "type",
                        "correlationId",
                        "orderId",
                        "from",
                        "to",
                        "after",
                        "order",
                        "limit");
    }

    @Test
    void tellsWhatCameFromWhatAlsoFromElsewhere() {
        var levelSet = store("stock-p-100", 0, "a command");
        var placed = store(ORDER, 0, "another command");
        var released = store(ORDER, 1, levelSet);
        side.jdbc()
                .sql("update event set payload = '{}' where aggregate_id = 'stock-p-100'")
                .update();

        assertThat(controller.causation(ORDER).nodes())
                .extracting(CausationNode::depth, CausationNode::id)
                .containsExactly(
                        tuple(0, "a command"),
                        tuple(1, levelSet),
                        tuple(2, released),
                        tuple(0, "another command"),
                        tuple(1, placed));
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDER, "nonsense"})
    void knowsNoCausesOfAnOrderThatIsNotThere(String id) {
        assertThatThrownBy(() -> controller.causation(id)).isInstanceOf(RequestRefused.class);
    }

    private Page<EventView> list(@Nullable String order, @Nullable String cursor) {
        return controller.list(null, null, null, null, null, null, null, order, "2", cursor, http);
    }

    private void logIn(String role) {
        http.setUserPrincipal(() -> "joe");
        http.addUserRole(role);
    }

    private static String store(String stream, long sequence, @Nullable String cause) {
        var id = UUID.randomUUID().toString();
        side.jdbc()
                .sql(
                        """
                        insert into event (sequence, recorded_at, event_id, aggregate_id,
                                           aggregate_type, payload_type, payload, metadata)
                        values (:sequence, now(), :id::uuid, :stream, 'Any', :type,
                                :payload::json, json_build_object('causationId', :cause::text))
                        """)
                .param("sequence", sequence)
                .param("id", id)
                .param("stream", stream)
                .param("type", OrderPlaced.class.getName())
                .param("payload", PLACED)
                .param("cause", cause)
                .update();
        return id;
    }

    private static PostgresEventStorageEngine engine() {
        var serializer = JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
        return PostgresEventStorageEngine.builder()
                .dataSource(side.database())
                .transactionManager(new JdbcTransactionManager(side.database()))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }
}
