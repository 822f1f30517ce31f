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

    /** Where the fact stands among those of its order that are still on their way. */
    Place placeOf(AnnouncedFact fact) {
        return jdbc.sql(
                        """
                        select coalesce(bool_or(global_index < :index), false) as behind,
                            coalesce(bool_or(event_id = :event), false) as noted
                        from notification_delayed_fact
                        where order_id = :order and global_index <= :index\
                        """)
                .param("order", fact.fact().orderId().value())
                .param("index", fact.globalIndex())
                .param("event", fact.eventId())
                .query((row, number) ->
                        new Place(row.getBoolean("behind"), row.getBoolean("noted")))
                .single();
    }

    /** The fact was handled, or is a dead letter now: nothing waits for it any more. */
    void end(AnnouncedFact fact) {
        jdbc.sql("delete from notification_delayed_fact where event_id = :event")
                .param("event", fact.eventId())
                .update();
    }

    /**
     * @param behind whether an earlier fact of the same order is on its way
     * @param noted whether this one is
     */
    record Place(boolean behind, boolean noted) {}
}
