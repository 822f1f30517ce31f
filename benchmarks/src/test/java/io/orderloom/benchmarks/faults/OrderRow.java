package io.orderloom.benchmarks.faults;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A row of the contract's table of simulators: what an order is like, and how it must settle. */
enum OrderRow {
    OK(12, "tok_ok", "COMPLETED"),
    FLAKY(3, "tok_flaky", "COMPLETED"),
    CAPTURE_FAILS(3, "tok_capture_fails", "COMPLETED"),
    LOST_ANSWER(6, "tok_lost_answer", "COMPLETED"),
    DECLINED(3, "tok_declined", "AWAITING_PAYMENT"),
    DOWN(1, "tok_down", "ON_HOLD"),
    BOOKED_LATE(2, "tok_ok", "COMPLETED"),
    TWO_WAREHOUSES(3, "tok_ok", "COMPLETED"),
    FREE(2, "tok_ok", "COMPLETED"),
    OUT_OF_STOCK(1, "tok_ok", "REJECTED"),
    CANCELLED(3, "tok_ok", "CANCELLED"),
    CANCELLED_FLAKY(1, "tok_void_flaky", "CANCELLED");

    private static final List<OrderRow> WEIGHTED =
            Arrays.stream(values())
                    .flatMap(row -> Collections.nCopies(row.weight, row).stream())
                    .toList();

    private final int weight;
    final String token;
    final String status;

    OrderRow(int weight, String token, String status) {
        this.weight = weight;
        this.token = token;
        this.status = status;
    }

    static OrderRow draw(RandomGenerator random) {
        return WEIGHTED.get(random.nextInt(WEIGHTED.size()));
    }

    String zip() {
        return switch (this) {
            case BOOKED_LATE -> "00001";
            case CANCELLED, CANCELLED_FLAKY -> "00002";
            default -> "10001";
        };
    }

    String price() {
        return this == FREE ? "0.00" : "10.00";
    }

    /** What it buys, one piece of each; the second lies in the second warehouse only. */
    List<String> products() {
        var name = "fault-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        return this == TWO_WAREHOUSES ? List.of(name, name + "-2") : List.of(name);
    }

    /** Whether the table itself has a call of it given up, for an operator to see. */
    boolean isGivenUp() {
        return this == DOWN;
    }

    /** How many mails the customer gets. */
    int mails() {
        return switch (this) {
            case TWO_WAREHOUSES -> 4;
            case CANCELLED, CANCELLED_FLAKY -> 2;
            case DECLINED, OUT_OF_STOCK -> 1;
            case DOWN -> 0;
            default -> 3;
        };
    }

    boolean isCancelled() {
        return this == CANCELLED || this == CANCELLED_FLAKY;
    }

    boolean sells() {
        return status.equals("COMPLETED");
    }

    /** Ends with its pieces still reserved. */
    boolean keeps() {
        return this == DECLINED || this == DOWN;
    }

    boolean authorizes() {
        return (sells() && this != FREE) || isCancelled();
    }

    String body() {
        return """
        { "customerId": "c-1001", "email": "jane@example.com", "currency": "USD",
          "items": [ %s ], "totalAmount": %s,
          "shippingAddress": { "street": "123 Main St", "city": "New York", "state": "NY", "zipCode": "%s", "country": "US" },
          "paymentMethod": "CreditCard", "paymentToken": "%s" }
        """
                .formatted(items(), total().toPlainString(), zip(), token);
    }

    BigDecimal total() {
        return new BigDecimal(price()).multiply(BigDecimal.valueOf(products().size()));
    }

    private String items() {
        return products().stream()
                .map(product ->
                        "{ \"productId\": \"%s\", \"quantity\": 1, \"price\": %s }"
                                .formatted(product, price()))
                .collect(Collectors.joining(", "));
    }
}
