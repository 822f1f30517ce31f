package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.orderloom.eventstore.journal.JournalRow;
import io.orderloom.eventstore.journal.JsonPatch;
import io.orderloom.eventstore.journal.SagaJournal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The step journal of the fulfillment sagas, with the states its changes lead to. */
@Component
public class Journal {

    private final SagaJournal rows;
    private final RecordedJson json;

    Journal(DataSource dataSource, RecordedJson json) {
        this.rows = new SagaJournal(dataSource, SagasConfiguration.FULFILLMENT);
        this.json = json;
    }

    public List<JournalStep> of(String orderId) {
        return of(List.of(orderId)).getOrDefault(orderId, List.of());
    }

    /** By order; an order without any step is absent. */
    Map<String, List<JournalStep>> of(Collection<String> orderIds) {
        var byOrder = new LinkedHashMap<String, List<JournalRow>>();
        rows.stepsOf(orderIds)
                .forEach(row ->
                        byOrder.computeIfAbsent(row.sagaId(), _ -> new ArrayList<>()).add(row));
        var steps = new LinkedHashMap<String, List<JournalStep>>();
        byOrder.forEach((order, its) -> steps.put(order, told(its)));
        return steps;
    }

    private List<JournalStep> told(List<JournalRow> rows) {
        var whole = beginsAtTheBeginning(rows);
        JsonNode saga = NullNode.getInstance();
        var steps = new ArrayList<JournalStep>();
        for (var row : rows) {
            saga = whole ? JsonPatch.apply(saga, json.tree(row.change())) : saga;
            var after = whole ? saga.path("state") : null;
            steps.add(new JournalStep(row, after, json.tree(row.commands())));
        }
        return steps;
    }

    /**
     * The first step makes the whole document, and an event passed over nothing. A journal of
     * nothing else may be the end of one that was removed.
     */
    private boolean beginsAtTheBeginning(List<JournalRow> rows) {
        return rows.stream()
                .filter(row -> !row.discarded())
                .findFirst()
                .map(row -> json.tree(row.change()).path(0).path("path").asText("-").isEmpty())
                .orElse(false);
    }
}
