package io.orderloom.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.value.Ids;
import java.util.UUID;

/** The id of an order: {@code order-} and a UUIDv7, made by whoever places it. */
public record OrderId(@JsonValue String value) {

    @JsonCreator
    public OrderId {
        Ids.checked("order-", value);
    }

    public static OrderId of(UUID uuid) {
        return new OrderId("order-" + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
