package io.orderloom.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Facts that failed and are on their way through the retry topics, so that later facts of the same
 * order can queue up behind them: Kafka itself keeps no order from one topic to the next.
 */
class DelayedFacts {

    private final JdbcClient jdbc;
    private final FactReader reader;

    DelayedFacts(JdbcClient jdbc, FactReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** Notes the fact before its record is handed over. */
    void add(byte @Nullable [] cloudEvent) {
        reader.read(cloudEvent).ifPresent(this::add);
    }

    private void add(AnnouncedFact fact) {
        jdbc.sql(
                        """
                        insert into notification_delayed_fact (event_id, order_id, global_index)
                        values (:event, :order, :index)
                        on conflict (event_id) do nothing\
                        """)
                .param("event", fact.eventId())
                .param("order", fact.fact().orderId().value())
                .param("index", fact.globalIndex())
                .update();
    }

    /** Whether an earlier fact of the same order is still on its way. */
    boolean isAheadOf(AnnouncedFact fact) {
        return jdbc.sql(
                        """
                        select exists (
                            select from notification_delayed_fact
                            where order_id = :order and global_index < :index)\
                        """)
                .param("order", fact.fact().orderId().value())
                .param("index", fact.globalIndex())
                .query(Boolean.class)
                .single();
    }

    /** The fact was handled, or is a dead letter now: nothing waits for it any more. */
    void end(AnnouncedFact fact) {
        jdbc.sql("delete from notification_delayed_fact where event_id = :event")
                .param("event", fact.eventId())
                .update();
    }
}
