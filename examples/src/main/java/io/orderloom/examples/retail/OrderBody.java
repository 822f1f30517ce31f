package io.orderloom.examples.retail;

import java.math.BigDecimal;
import java.util.List;

/** The body that places an order. */
record OrderBody(
        String customerId,
        String currency,
        List<Item> items,
        BigDecimal totalAmount,
        Address shippingAddress,
        String paymentMethod) {

    record Item(String productId, int quantity, BigDecimal price) {}

    record Address(String street, String city, String country) {}

    static OrderBody of(Invoice invoice) {
        return new OrderBody(
                invoice.buyer(),
                "GBP",
                invoice.lines().stream()
                        .map(line -> new Item(line.stockCode(), line.quantity(), line.unitPrice()))
                        .toList(),
                invoice.total(),
                // The data set keeps no addresses, only the country.
                new Address("1 High Street", invoice.country(), Countries.code(invoice.country())),
                "Invoice");
    }
}
