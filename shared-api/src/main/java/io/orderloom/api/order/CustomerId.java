package io.orderloom.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who ordered: the shop's own id for its customer, 1 to 64 characters. */
public record CustomerId(@JsonValue String value) {

    @JsonCreator
    public CustomerId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("A customer id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
