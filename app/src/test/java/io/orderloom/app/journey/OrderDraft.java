package io.orderloom.app.journey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The body of an order, with what a test wants to say about it. */
public final class OrderDraft {

    private record Item(String product, int quantity, String price) {}

    private final List<Item> items = new ArrayList<>();
    private String token = "tok_ok";
    private String zip = "10001";
    private boolean allowSplit = true;

    public static OrderDraft of(String product, int quantity, String price) {
        return new OrderDraft().and(product, quantity, price);
    }

    OrderDraft and(String product, int quantity, String price) {
        items.add(new Item(product, quantity, price));
        return this;
    }

    public OrderDraft paidWith(String newToken) {
        token = newToken;
        return this;
    }

    public OrderDraft sentTo(String newZip) {
        zip = newZip;
        return this;
    }

    OrderDraft unsplit() {
        allowSplit = false;
        return this;
    }

    String json() {
        return """
        { "customerId": "c-1001", "email": "jane@example.com", "currency": "USD",
          "items": [ %s ], "totalAmount": %s,
          "shippingAddress": { "street": "123 Main St", "city": "New York", "state": "NY", "zipCode": "%s", "country": "US" },
          "paymentMethod": "CreditCard", "paymentToken": "%s", "allowSplit": %s }
        """
                .formatted(
                        String.join(", ", items.stream().map(OrderDraft::json).toList()),
                        total().toPlainString(),
                        zip,
                        token,
                        allowSplit);
    }

    BigDecimal total() {
        return items.stream()
                .map(item -> new BigDecimal(item.price).multiply(BigDecimal.valueOf(item.quantity)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String json(Item item) {
        return "{ \"productId\": \"%s\", \"quantity\": %d, \"price\": %s }"
                .formatted(item.product, item.quantity, item.price);
    }
}
