package io.orderloom.query.order;

import io.orderloom.query.Json;
import io.orderloom.query.RowTable;
import io.orderloom.query.SetInsert;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The orders as they are folded: read from their state alone, written with the columns that lists
 * filter by, sort by and show. However many facts of a batch are of one order, its JSON is read and
 * written once.
 */
final class OrderStates implements RowTable<String, OrderState> {

    private static final String READ = "select id, state from order_details where id = any(?)";

    private static final SetInsert<OrderState> WRITE =
            SetInsert.<OrderState>into("order_details")
                    .text("id", it -> it.placed().orderId().value())
                    .text("order_number", it -> it.placed().orderNumber())
                    .text("customer_id", it -> it.placed().customerId().value())
                    .text("status", it -> it.status().name())
                    .text("payment_status", it -> it.payments().status().name())
                    .text("fulfillment_status", it -> it.parcels().status().name())
                    .text("currency", it -> it.placed().total().currency().getCurrencyCode())
                    .number("total", it -> it.placed().total().minor())
                    .time("created_at", it -> it.placed().placedAt())
                    .time("updated_at", OrderState::updatedAt)
                    .number("version", OrderState::version)
                    .text("state", Json::write)
                    .orReplace("id");

    private final JdbcTemplate jdbc;

    /**
     * @param dataSource the one of the projection's transactions
     */
    OrderStates(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public String name() {
        return WRITE.table();
    }

    @Override
    public Map<String, OrderState> read(Collection<String> ids) {
        Map<String, OrderState> found = new HashMap<>();
        jdbc.query(
                READ,
                row -> {
                    var state = Json.read(row.getString("state"), OrderState.class);
                    found.put(row.getString("id"), state);
                },
                (Object) ids.toArray(String[]::new));
        return found;
    }

    @Override
    public void write(List<OrderState> states) {
        WRITE.write(jdbc, states);
    }
}
