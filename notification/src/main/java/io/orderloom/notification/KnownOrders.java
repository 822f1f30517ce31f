package io.orderloom.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.ParcelLine;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentId;
import io.orderloom.api.shipment.ShipmentRequested;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What mails need to know of orders and parcels, kept here because only Kafka is read. */
class KnownOrders {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    KnownOrders(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * Lets one transaction at a time work on an order: a fact that is about to wait and the first
     * fact, which looks for those that wait, may be read by two threads or nodes at once.
     */
    void lock(OrderId orderId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:order, 500))")
                .param("order", orderId.value())
                .query(row -> {});
    }

    void remember(OrderPlaced placed) {
        jdbc.sql(
                        """
                        insert into notification_order (order_id, order_number, recipient, placed)
                        values (:order, :number, :recipient, :placed::jsonb)
                        on conflict (order_id) do nothing\
                        """)
                .param("order", placed.orderId().value())
                .param("number", placed.orderNumber())
                .param("recipient", placed.email() == null ? null : placed.email().value())
                .param("placed", json(placed))
                .update();
    }

    Optional<OrderPlaced> find(OrderId orderId) {
        return jdbc.sql("select placed from notification_order where order_id = :order")
                .param("order", orderId.value())
                .query((row, number) -> read(row.getString(1), new TypeReference<OrderPlaced>() {}))
                .optional();
    }

    void remember(ShipmentRequested parcel) {
        jdbc.sql(
                        """
                        insert into notification_parcel (shipment_id, order_id, lines)
                        values (:shipment, :order, :lines::jsonb)
                        on conflict (shipment_id) do update set lines = excluded.lines\
                        """)
                .param("shipment", parcel.shipmentId().value())
                .param("order", parcel.orderId().value())
                .param("lines", json(parcel.lines()))
                .update();
    }

    void remember(ShipmentBooked booking) {
        jdbc.sql(
                        """
                        insert into notification_parcel
                            (shipment_id, order_id, carrier, tracking_number)
                        values (:shipment, :order, :carrier, :tracking)
                        on conflict (shipment_id) do update
                        set carrier = excluded.carrier, tracking_number = excluded.tracking_number\
                        """)
                .param("shipment", booking.shipmentId().value())
                .param("order", booking.orderId().value())
                .param("carrier", booking.carrier())
                .param("tracking", booking.trackingNumber())
                .update();
    }

    KnownParcel parcel(ShipmentId shipmentId) {
        return jdbc.sql(
                        """
                        select coalesce(lines, '[]') as lines, carrier, tracking_number
                        from notification_parcel where shipment_id = :shipment\
                        """)
                .param("shipment", shipmentId.value())
                .query((row, number) -> parcel(row))
                .optional()
                .orElse(KnownParcel.UNKNOWN);
    }

    private KnownParcel parcel(ResultSet row) throws SQLException {
        return new KnownParcel(
                read(row.getString("lines"), new TypeReference<List<ParcelLine>>() {}),
                row.getString("carrier"),
                row.getString("tracking_number"));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
