package io.orderloom.eventstore.lane;

import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderId;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells each order's facts in one row, in the order it hears them; a fact heard twice is told
 * twice.
 */
@ProcessingGroup(StoryProjection.GROUP)
final class StoryProjection {

    static final String GROUP = "stories";

    static final ReadModel STORIES =
            ReadModel.ofOrders(GROUP, new ReadModelTable("story", "order_id", "order_id = :key"));

    private final JdbcTemplate sql;
    private final Trap trap;

    StoryProjection(DataSource dataSource, Trap trap) {
        this.sql = new JdbcTemplate(dataSource);
        this.trap = trap;
    }

    @EventHandler
    void on(Begun event) {
        tell(event, "begun");
    }

    @EventHandler
    void on(Noted event) {
        tell(event, event.note());
    }

    @ResetHandler
    void reset() {
        sql.update("delete from story");
    }

    private void tell(OrderFact fact, String what) {
        OrderId order = fact.orderId();
        sql.update(
                """
                insert into story (order_id, told) values (?, ?)
                on conflict (order_id) do update set told = story.told || ',' || excluded.told
                """,
                order.value(),
                what);
        trap.spring(what + " of " + order);
    }
}
