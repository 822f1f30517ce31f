package io.orderloom.command.order.web;

import io.orderloom.api.order.OrderLine;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.stock.ProductId;
import io.orderloom.web.BodyReader;
import io.orderloom.web.Field;
import java.math.BigDecimal;

/** One line of an order, as the body says it. */
record RequestedItem(Field<String> productId, Field<Integer> quantity, Field<BigDecimal> price) {
    private static final int MOST_PIECES = 1_000_000;

    static RequestedItem read(BodyReader body, Amounts amounts) {
        return new RequestedItem(
                body.text("productId", 64)
                        .required()
                        .check(
                                ProductId::isValid,
                                FaultCode.INVALID_VALUE,
                                "must have printable characters only"),
                body.integer("quantity", 1, MOST_PIECES).required(),
                amounts.required(body, "price"));
    }

    boolean hasReadableAmount() {
        return quantity.isReadable() && price.isReadable();
    }

    BigDecimal amount() {
        return price.get().multiply(BigDecimal.valueOf(quantity.get()));
    }

    OrderLine toLine(int number, Amounts amounts) {
        var price = amounts.toMoney(this.price.get());
        return new OrderLine(number, new ProductId(productId.get()), quantity.get(), price);
    }
}
