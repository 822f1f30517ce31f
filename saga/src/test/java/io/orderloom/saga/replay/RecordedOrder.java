package io.orderloom.saga.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderloom.api.OrderFact;
import io.orderloom.eventstore.journal.JsonPatch;
import io.orderloom.saga.fulfillment.Fulfillment;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import io.orderloom.saga.replay.ReplayedFact.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was recorded, to be played again: what exported replays are written with. Given
 * its facts, the process sends the commands and comes to the states that stand with them. Facts
 * after the last expectation are played, too, but nothing is asked of them.
 */
public final class RecordedOrder {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .visibility(PropertyAccessor.ALL, Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                    .build();

    /** What is expected at a fact; nothing if there is no change. */
    private static final class Expected {
        private final List<String> commands = new ArrayList<>();
        private @Nullable String change;
    }

    private final FulfillmentDeadlines limits;
    private final List<ReplayedFact> facts = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();

    private RecordedOrder(FulfillmentDeadlines limits) {
        this.limits = limits;
    }

    /** With the deadlines it was played with. */
    public static RecordedOrder withDeadlines(String limits) {
        return new RecordedOrder(read(limits, FulfillmentDeadlines.class));
    }

    /**
     * The next fact.
     *
     * @param type the name of its class
     */
    public RecordedOrder fact(String type, String at, String fact) {
        return fact(type, at, fact, Origin.RECORDED);
    }

    /** The next fact, which an operator had passed over. */
    public RecordedOrder passedOver(String type, String at, String fact) {
        return fact(type, at, fact, Origin.DISCARDED);
    }

    /** The process sends this at the fact, after what it was to send before. */
    public RecordedOrder sends(String type, String command) {
        expected.getLast().commands.add(type + " " + tree(command));
        return this;
    }

    /** The fact changes the saga so: a JSON Patch. */
    public RecordedOrder changes(String patch) {
        expected.getLast().change = patch;
        return this;
    }

    /** Plays it, and compares step by step. */
    public void replay() {
        List<ReplayedStep> steps = new Replay(limits).play(facts);
        JsonNode saga = NullNode.getInstance();
        for (int i = 0; i < expected.size(); i++) {
            String change = expected.get(i).change;
            if (change == null) {
                break;
            }
            assertThat(steps).as("steps before one failed").hasSizeGreaterThan(i);
            saga = JsonPatch.apply(saga, tree(change));
            check(i + 1, steps.get(i), expected.get(i), saga.path("state"));
        }
    }

    private static void check(int number, ReplayedStep step, Expected expected, JsonNode state) {
        String where =
                "step %d, %s".formatted(number, step.fact().fact().getClass().getSimpleName());
        assertThat(step.failure()).as(where).isNull();
        assertThat(step.commands().stream().map(RecordedOrder::told).toList())
                .as("commands of " + where)
                .isEqualTo(expected.commands);
        assertThat(JsonPatch.between(orNull(state), stateOf(step.after())))
                .as("differences of the state after " + where)
                .isEmpty();
    }

    private RecordedOrder fact(String type, String at, String fact, Origin origin) {
        OrderFact read = (OrderFact) read(fact, classOf(type));
        facts.add(new ReplayedFact("fact-" + facts.size(), read, Instant.parse(at), origin));
        expected.add(new Expected());
        return this;
    }

    private static String told(Object command) {
        return command.getClass().getSimpleName() + " " + tree(write(command));
    }

    private static JsonNode stateOf(@Nullable Fulfillment state) {
        return state == null ? NullNode.getInstance() : tree(write(state));
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }

    private static Class<?> classOf(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("The contract has no " + type, e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }
}
