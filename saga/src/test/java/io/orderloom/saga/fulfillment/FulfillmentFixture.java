package io.orderloom.saga.fulfillment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderPlaced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Given an order and what happened to it, when one thing more happens, then these commands are
 * sent. After every step it also checks what holds for every state: nothing is left to ask, the
 * event coming again asks nothing, and the state survives as JSON.
 */
final class FulfillmentFixture {

    static final Instant PLACED_AT = Instant.parse("2026-11-20T10:00:00.123456Z");

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final FulfillmentProcess process;
    private Instant time = PLACED_AT;
    private Step last;

    private FulfillmentFixture(OrderPlaced placed, FulfillmentDeadlines limits) {
        process = new FulfillmentProcess(limits);
        last = process.begin(placed, PLACED_AT);
        checkAlways(placed);
    }

    static FulfillmentFixture placed(OrderPlaced placed) {
        return new FulfillmentFixture(placed, FulfillmentDeadlines.defaults());
    }

    static FulfillmentFixture placed(OrderPlaced placed, FulfillmentDeadlines limits) {
        return new FulfillmentFixture(placed, limits);
    }

    FulfillmentFixture given(OrderFact... facts) {
        for (OrderFact fact : facts) {
            when(fact);
        }
        return this;
    }

    FulfillmentFixture when(OrderFact fact) {
        last = process.on(last.state(), fact, time);
        checkAlways(fact);
        return this;
    }

    FulfillmentFixture after(Duration passed) {
        time = time.plus(passed);
        return this;
    }

    /** Time moves to this deadline, which must be running. */
    FulfillmentFixture whenDue(DeadlineName name) {
        assertThat(last.state().deadlines()).containsKey(name);
        Instant due = requireNonNull(last.state().deadlines().get(name));
        time = due.isAfter(time) ? due : time;
        return when(new DeadlineReached(last.state().orderId(), name, due));
    }

    FulfillmentFixture thenSends(Object... commands) {
        assertThat(last.commands()).containsExactly(commands);
        return this;
    }

    FulfillmentFixture thenSendsNothing() {
        return thenSends();
    }

    FulfillmentFixture thenRuns(DeadlineName... names) {
        assertThat(last.state().deadlines().keySet()).containsExactlyInAnyOrder(names);
        return this;
    }

    FulfillmentFixture thenDue(DeadlineName name, Instant at) {
        assertThat(last.state().deadlines()).containsEntry(name, at);
        return this;
    }

    FulfillmentFixture then(Predicate<Fulfillment> truth) {
        assertThat(last.state()).matches(truth);
        return this;
    }

    FulfillmentFixture thenEnded() {
        assertThat(last.state().ended()).isTrue();
        assertThat(last.state().nextDeadline()).isNull();
        return thenSendsNothing();
    }

    Instant time() {
        return time;
    }

    List<Object> commands() {
        return last.commands();
    }

    Fulfillment state() {
        return last.state();
    }

    private void checkAlways(OrderFact fact) {
        Step again = process.on(last.state(), fact, time);
        assertThat(again.commands()).as("commands of a repeated %s", fact).isEmpty();
        assertThat(readBack(last.state())).isEqualTo(last.state());
    }

    static String written(Fulfillment state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static Fulfillment readBack(Fulfillment state) {
        try {
            return JSON.readValue(written(state), Fulfillment.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
