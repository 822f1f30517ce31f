package io.orderloom.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderloom.api.value.Ids;

/** The id of the aggregate that keeps the stock of one product. */
public record StockItemId(@JsonValue String value) {

    @JsonCreator
    public StockItemId {
        Ids.checked("stock-", value);
    }

    public static StockItemId of(ProductId productId) {
        return new StockItemId("stock-" + productId);
    }

    @Override
    public String toString() {
        return value;
    }
}
