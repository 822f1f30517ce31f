package io.orderloom.app.rehearsal;

import io.orderloom.api.order.OrderStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * One order over the public API, out of the stock that a new data folder has: looked at until it is
 * complete.
 */
record Purchase(RestClient shop, int number) {

    private static final int PRODUCTS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * @throws IllegalStateException if it does not become complete, or not in time
     */
    void follow() {
        var order = place();
        long end = System.nanoTime() + PATIENCE.toNanos();
        var status = statusOf(order);
        while (!status.isTerminal() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            status = statusOf(order);
        }
        if (status != OrderStatus.COMPLETED) {
            throw new IllegalStateException(order + " is " + status);
        }
        read("/api/orders/" + order + "/history");
    }

    private OrderStatus statusOf(String order) {
        return OrderStatus.valueOf(read("/api/orders/" + order).get("status").asString());
    }

    private String place() {
        var placed =
                shop.post()
                        .uri("/api/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(draft())
                        .retrieve()
                        .body(JsonNode.class);
        return Objects.requireNonNull(placed).get("id").asString();
    }

    private String draft() {
        return """
        { "customerId": "c-%1$d", "email": "c-%1$d@example.com", "currency": "USD",
          "items": [ { "productId": "p-%2$d", "quantity": 1, "price": 29.99 },
                     { "productId": "p-%3$d", "quantity": 1, "price": 10.01 } ],
          "totalAmount": 40.00,
          "shippingAddress": { "street": "123 Main St", "city": "New York", "state": "NY",
                               "zipCode": "10001", "country": "US" },
          "paymentMethod": "CreditCard" }
        """
                .formatted(number, product(number), product(number + 7));
    }

    private JsonNode read(String path) {
        return Objects.requireNonNull(shop.get().uri(path).retrieve().body(JsonNode.class));
    }

    private static int product(int number) {
        return 100 + number % PRODUCTS;
    }
}
