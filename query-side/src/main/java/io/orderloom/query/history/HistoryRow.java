package io.orderloom.query.history;

import io.orderloom.api.Metadata;
import io.orderloom.api.OrderFact;
import io.orderloom.api.query.HistoryEntry;
import io.orderloom.query.Json;
import io.orderloom.query.Recorded;
import io.orderloom.query.SetInsert;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.axonframework.messaging.MetaData;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One fact in the timeline of an order. */
@Entity
@Immutable
@Table(name = "order_history")
class HistoryRow {

    /** A position is taken once: the fact is there already if it comes twice. */
    static final SetInsert<HistoryRow> INSERT =
            SetInsert.<HistoryRow>into("order_history")
                    .number("position", it -> it.position)
                    .text("order_id", it -> it.orderId)
                    .time("at", it -> it.at)
                    .text("type", it -> it.type)
                    .text("summary", it -> it.summary)
                    .text("aggregate_id", it -> it.aggregateId)
                    .number("sequence", it -> it.sequence)
                    .text("actor", it -> it.actor)
                    .text("correlation_id", it -> it.correlationId)
                    .text("causation_id", it -> it.causationId)
                    .text("data", it -> it.data)
                    .orKeep("position");

    @Id private Long position;
    @Column private String orderId;
    @Column private Instant at;
    @Column private String type;
    @Column private String summary;
    @Column private String aggregateId;
    @Column private long sequence;
    @Column private @Nullable String actor;
    @Column private @Nullable String correlationId;
    @Column private @Nullable String causationId;
    @Column private String data;

    protected HistoryRow() {}

    HistoryRow(OrderFact fact, String summary, Recorded recorded) {
        position = recorded.position();
        orderId = fact.orderId().value();
        at = recorded.at();
        type = fact.getClass().getSimpleName();
        this.summary = summary;
        aggregateId = recorded.aggregateId();
        sequence = recorded.sequence();
        data = Json.write(fact);
    }

    /** Who asked for it, and what it came from. */
    HistoryRow because(MetaData metadata) {
        actor = text(metadata.get(Metadata.ACTOR));
        correlationId = text(metadata.get(Metadata.CORRELATION_ID));
        causationId = text(metadata.get(Metadata.CAUSATION_ID));
        return this;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    long position() {
        return position;
    }

    HistoryEntry entry() {
        return new HistoryEntry(
                position,
                at,
                type,
                summary,
                aggregateId,
                sequence,
                actor,
                correlationId,
                causationId,
                Json.readMap(data));
    }
}
