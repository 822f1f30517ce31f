package io.orderloom.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where stock lies. Ordered as text: allocation prefers the lowest id. */
public record WarehouseId(@JsonValue String value) implements Comparable<WarehouseId> {

    @JsonCreator
    public WarehouseId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("A warehouse id has 1 to 64 characters");
        }
    }

    @Override
    public int compareTo(WarehouseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
