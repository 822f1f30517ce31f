package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.orderloom.api.order.OrderId;
import io.orderloom.eventstore.journal.JsonPatch;
import io.orderloom.operations.saga.Comparison.Outcome;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import io.orderloom.saga.replay.ReplayedFact;
import io.orderloom.saga.replay.ReplayedFact.Origin;
import io.orderloom.saga.replay.ReplayedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a replay down as a test of the saga module: the facts, and at each what the journal has,
 * or without a journal what the replay did. It passes exactly if the process, as it then is, takes
 * the same steps.
 */
@Component
public class ExportedTest {

    public static final String MEDIA_TYPE = "text/x-java-source";

    /** A constant of a class file is at most 65,535 bytes, of which a character may take three. */
    private static final int LONGEST_LITERAL = 20_000;

    private final RecordedFacts facts;
    private final Journal journal;
    private final FulfillmentDeadlines limits;
    private final ObjectMapper mapper;
    private final StandIns standIns;

    ExportedTest(
            RecordedFacts facts,
            Journal journal,
            FulfillmentDeadlines limits,
            ObjectMapper mapper) {
        this.facts = facts;
        this.journal = journal;
        this.limits = limits;
        this.mapper = mapper;
        this.standIns = new StandIns(mapper);
    }

    public String fileOf(OrderId order) {
        return classOf(order) + ".java";
    }

    /** The source of a class that compiles among the tests of the saga module. */
    public String sourceOf(OrderId order, ReplayResult result) {
        return """
        package io.orderloom.saga.replay;

        import org.junit.jupiter.api.Test;

        /** %s as it was recorded, exported from a replay. */
        class %s {

            @Test
            void takesTheStepsItTook() {
                var order =
                        RecordedOrder.withDeadlines(
                                %s);
        %s
                order.replay();
            }
        }
        """
                .formatted(
                        order,
                        classOf(order),
                        literal(mapper.valueToTree(limits)),
                        steps(order, result).stream()
                                .map(line -> "        " + line)
                                .collect(Collectors.joining("\n")));
    }

    private List<String> steps(OrderId order, ReplayResult result) {
        var recorded = facts.of(order.value());
        var told = journal.of(order.value());
        var lines = new ArrayList<String>();
        for (int i = 0; i < recorded.size(); i++) {
            lines.add(fact(recorded.get(i)));
            if (result.comparison().outcome() == Outcome.NO_JOURNAL) {
                expect(lines, i < result.steps().size() ? result.steps().get(i) : null);
            } else if (i < told.size()) {
                expect(lines, told.get(i));
            }
        }
        return lines;
    }

    private String fact(ReplayedFact fact) {
        var method = fact.origin() == Origin.DISCARDED ? "passedOver" : "fact";
        return "order.%s(\"%s\", \"%s\", %s);"
                .formatted(
                        method,
                        fact.fact().getClass().getName(),
                        fact.at(),
                        literal(standIns.in(fact.fact())));
    }

    private void expect(List<String> lines, JournalStep step) {
        step.commands()
                .forEach(it -> lines.add(sends(it.path("type").asText(), it.path("command"))));
        lines.add(changes(read(step.row().change())));
    }

    private void expect(List<String> lines, @Nullable ReplayedStep step) {
        if (step == null || step.failure() != null) {
            return;
        }
        step.commands().forEach(it -> lines.add(sends(it.getClass().getSimpleName(), tree(it))));
        lines.add(changes(JsonPatch.between(saga(step.before()), saga(step.after()))));
    }

    private String sends(String type, JsonNode command) {
        return "order.sends(\"%s\", %s);".formatted(type, literal(standIns.in(command)));
    }

    private String changes(JsonNode patch) {
        return "order.changes(%s);".formatted(literal(standIns.in(patch)));
    }

    /** In the shape in which sagas are stored. */
    private JsonNode saga(@Nullable Object state) {
        return state == null
                ? NullNode.getInstance()
                : JsonNodeFactory.instance.objectNode().set("state", tree(state));
    }

    private JsonNode tree(Object value) {
        return read(mapper.valueToTree(value).toString());
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("Was written as JSON", e);
        }
    }

    private static String classOf(OrderId order) {
        var letters = order.value().replaceAll("[^A-Za-z0-9]", "");
        return "Order" + letters.substring(Math.max(0, letters.length() - 12)) + "Test";
    }

    private static String literal(JsonNode json) {
        var text = json.toString();
        if (text.length() <= LONGEST_LITERAL) {
            return quoted(text);
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i < text.length(); i += LONGEST_LITERAL) {
            parts.add(quoted(text.substring(i, Math.min(text.length(), i + LONGEST_LITERAL))));
        }
        return "String.join(\"\", " + String.join(", ", parts) + ")";
    }

    private static String quoted(String text) {
        var escaped = new StringBuilder("\"");
        text.chars()
                .forEach(it -> {
                    if (it == '"' || it == '\\') {
                        escaped.append('\\').append((char) it);
                    } else if (it < ' ' || it > '~') {
                        escaped.append("\\u%04x".formatted(it));
                    } else {
                        escaped.append((char) it);
                    }
                });
        return escaped.append('"').toString();
    }
}
