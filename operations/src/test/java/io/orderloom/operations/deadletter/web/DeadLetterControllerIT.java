package io.orderloom.operations.deadletter.web;

import static io.orderloom.web.Requests.json;
import static io.orderloom.web.Requests.post;
import static io.orderloom.web.Requests.postWithKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.query.Page;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
import io.orderloom.operations.deadletter.Decisions;
import io.orderloom.operations.deadletter.ToldSource;
import io.orderloom.operations.decision.DecisionParts;
import io.orderloom.web.idempotency.CommandSide;
import io.orderloom.web.idempotency.IdempotentRequests;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operators' API over the real tables, with a source that notes what it is told. */
class DeadLetterControllerIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant AT = Instant.parse("2026-11-20T09:00:00Z");
    private static final byte[] REASON = json("{'reason': 'called the bank'}");

    private static CommandSide side;
    private static DeadLetters letters;
    private ToldSource source;
    private DeadLetterController controller;

    @BeforeAll
    static void start() throws Exception {
        side = CommandSide.start();
        letters = new DeadLetters(side.database());
    }

    @AfterAll
    static void stop() throws Exception {
        side.close();
    }

    @BeforeEach
    void begin() {
        side.clear();
        side.jdbc().sql("truncate dead_letter restart identity").update();
        source = new ToldSource();
        Decisions.handleOn(side, source);
        controller = new DeadLetterController(letters, DecisionParts.requests(side));
    }

    @Test
    void showsALetterWithWhatFailed() {
        park("1", "order-1");

        JsonNode letter = JSON.valueToTree(controller.find("1"));

        assertThat(letter.get("type").asString()).isEqualTo("Work");
        assertThat(letter.get("status").asString()).isEqualTo("OPEN");
        assertThat(JSON.writeValueAsString(controller.find("1")))
                .contains("\"payload\":{\"amount\": 1}", "\"metadata\":{}")
                .contains("\"closedAt\":null");
    }

    @Test
    void listsOpenLettersUnlessAskedOtherwiseWithoutTheirPayload() {
        park("1", "order-1");
        park("2", "order-2");
        decide("2", "discard", post("/discard"), REASON);

        assertThat(list(null, null, null, null).items())
                .extracting(DeadLetterView::id)
                .containsExactly(1L);
        assertThat(list(null, "DISCARDED", null, null).items())
                .extracting(DeadLetterView::id)
                .containsExactly(2L);
        assertThat(list("nobody", null, null, null).items()).isEmpty();
        assertThat(list("told", null, "order-1", null).items()).hasSize(1);
        assertThat(JSON.writeValueAsString(list(null, null, null, null)))
                .doesNotContain("payload", "metadata");
    }

    @Test
    void pagesBySteadyCursors() {
        for (int i = 1; i <= 5; i++) {
            park("" + i, "order-" + i);
        }

        var first = controller.list(null, null, null, "2", null);
        park("6", "order-6");
        var second = controller.list(null, null, null, "2", first.next());
        var third = controller.list(null, null, null, "2", second.next());

        assertThat(first.items()).extracting(DeadLetterView::id).containsExactly(5L, 4L);
        assertThat(second.items()).extracting(DeadLetterView::id).containsExactly(3L, 2L);
        assertThat(third.items()).extracting(DeadLetterView::id).containsExactly(1L);
        assertThat(third.next()).isNull();
        assertThatThrownBy(() -> controller.list("told", null, null, "2", first.next()))
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
                        InvalidRequest.class, () -> controller.list("", "LOST", null, "101", null));

        assertThat(refused.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("source", "status", "limit");
    }

    @Test
    void recordsWhoRetriedWhenAndWhy() {
        park("1", "order-1");

        var answer = decide("1", "retry", post("/retry"), REASON);

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(source.told()).containsExactly("retry 1");
        JsonNode letter = bodyOf(answer);
        assertThat(letter.get("status").asString()).isEqualTo("RETRIED");
        assertThat(letter.get("closedBy").asString()).isEqualTo("jane");
        assertThat(letter.get("closedAt").asString()).isEqualTo(side.clock().instant().toString());
        assertThat(letter.get("reason").asString()).isEqualTo("called the bank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "discard"})
    void decidesOnceUnderOneKey(String decision) {
        park("1", "order-1");

        var first = decide("1", decision, postWithKey("/" + decision, "key"), REASON);
        var again = decide("1", decision, postWithKey("/" + decision, "key"), REASON);

        assertThat(source.told()).containsExactly(decision + " 1");
        assertThat(again.getStatusCode()).isEqualTo(first.getStatusCode());
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders().getFirst(IdempotentRequests.REPLAYED)).isEqualTo("true");
    }

    @Test
    void refusesToDecideTwice() {
        park("1", "order-1");
        decide("1", "discard", post("/discard"), REASON);

        assertRefused(RefusalCode.ILLEGAL_TRANSITION, "1", "retry");
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, "1", "discard");
        assertThat(source.told()).containsExactly("discard 1");
    }

    @Test
    void leavesALetterOpenAndTheKeyUnusedWhenItsSourceRefuses() {
        park("1", "order-1");
        source.refuse("the order is held, FRAUD");

        assertThatThrownBy(() -> decide("1", "retry", postWithKey("/retry", "key"), REASON))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(RefusalCode.ILLEGAL_TRANSITION))
                .hasMessageContaining("the order is held, FRAUD");

        assertThat(letters.find(1).orElseThrow().status()).isEqualTo(Status.OPEN);
        assertThat(
                        side.jdbc()
                                .sql("select count(*) from idempotency_key")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void knowsNoLetterThatIsNotThere() {
        assertRefused(RefusalCode.NOT_FOUND, "7", "retry");
        assertRefused(RefusalCode.NOT_FOUND, "seven", "discard");
        assertThatThrownBy(() -> controller.find("7")).isInstanceOf(RequestRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'reason': ''}", "{'reason': 7}", "{'reason': '  '}"})
    void wantsAReason(String body) {
        park("1", "order-1");

        var refused =
                catchThrowableOfType(
                        InvalidRequest.class,
                        () -> decide("1", "retry", post("/retry"), json(body)));

        assertThat(refused.faults()).extracting(Fault::pointer).containsExactly("/reason");
        assertThat(source.told()).isEmpty();
    }

    @Test
    void refusesAReasonThatIsTooLongAndWhatNobodyAskedFor() {
        var body = json("{'reason': '%s', 'force': true}".formatted("x".repeat(501)));

        var refused =
                catchThrowableOfType(
                        InvalidRequest.class, () -> decide("1", "retry", post("/retry"), body));

        assertThat(refused.faults())
                .extracting(Fault::code)
                .containsExactlyInAnyOrder(FaultCode.OUT_OF_RANGE, FaultCode.UNKNOWN_FIELD);
    }

    private Page<DeadLetterView> list(
            @Nullable String of,
            @Nullable String status,
            @Nullable String orderId,
            @Nullable String cursor) {
        return controller.list(of, status, orderId, null, cursor);
    }

    private void assertRefused(RefusalCode code, String id, String decision) {
        assertThatThrownBy(() -> decide(id, decision, post("/" + decision), REASON))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private ResponseEntity<byte[]> decide(
            String id, String decision, MockHttpServletRequest request, byte[] body) {
        return decision.equals("retry")
                ? controller.retry(id, body, request)
                : controller.discard(id, body, request);
    }

    private static JsonNode bodyOf(ResponseEntity<byte[]> answer) {
        return JSON.readTree(new String(answer.getBody(), UTF_8));
    }

    private static void park(String reference, String orderId) {
        letters.park(
                new FailedWork(
                        ToldSource.NAME,
                        reference,
                        "key",
                        orderId,
                        "io.orderloom.Work",
                        "{\"amount\": 1}",
                        "{}",
                        "it broke",
                        3,
                        AT,
                        AT));
    }
}
