package io.orderloom.notification;

import io.orderloom.api.order.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Facts that wait for the first fact of their order, which comes over another topic. Nothing waits
 * in memory and no partition waits for another.
 */
class WaitingFacts {

    private final JdbcClient jdbc;
    private final FactReader reader;

    WaitingFacts(JdbcClient jdbc, FactReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    void keep(AnnouncedFact fact, byte[] cloudEvent) {
        jdbc.sql(
                        """
                        insert into notification_waiting_fact
                            (event_id, order_id, global_index, cloud_event)
                        values (:event, :order, :index, :cloudEvent::jsonb)
                        on conflict (event_id) do nothing\
                        """)
                .param("event", fact.eventId())
                .param("order", fact.fact().orderId().value())
                .param("index", fact.globalIndex())
                .param("cloudEvent", new String(cloudEvent, StandardCharsets.UTF_8))
                .update();
    }

    /** Takes out all that wait for this order, oldest first. */
    List<AnnouncedFact> take(OrderId orderId) {
        return jdbc
                .sql(
                        """
                        with taken as (
                            delete from notification_waiting_fact where order_id = :order
                            returning global_index, cloud_event)
                        select cloud_event from taken order by global_index\
                        """)
                .param("order", orderId.value())
                .query(String.class)
                .list()
                .stream()
                .map(json -> reader.read(json.getBytes(StandardCharsets.UTF_8)))
                .flatMap(Optional::stream)
                .toList();
    }
}
