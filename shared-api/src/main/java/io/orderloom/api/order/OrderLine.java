package io.orderloom.api.order;

import io.orderloom.api.stock.ProductId;
import io.orderloom.api.value.Money;

/**
 * One line of an order. Two lines may name one product.
 *
 * @param lineId its number in the order, from 1
 * @param price of one piece
 */
public record OrderLine(int lineId, ProductId productId, int quantity, Money price) {

    public OrderLine {
        if (lineId < 1 || quantity < 1) {
            throw new IllegalArgumentException("A line has a number and a quantity of at least 1");
        }
    }

    public Money amount() {
        return price.times(quantity);
    }
}
