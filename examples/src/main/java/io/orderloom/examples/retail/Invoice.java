package io.orderloom.examples.retail;

import java.math.BigDecimal;
import java.util.List;

/** One invoice of the shop: an order, or a correction of earlier ones. */
record Invoice(String number, String customerId, String country, List<InvoiceLine> lines) {

    Invoice {
        lines = List.copyOf(lines);
    }

    /** Corrections and returns carry negative quantities; an order has none. */
    boolean isOrder() {
        return lines.stream().allMatch(line -> line.quantity() > 0);
    }

    BigDecimal total() {
        return lines.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Who bought: a known customer, or a guest named after the invoice. */
    String buyer() {
        return customerId.isEmpty() ? "guest-" + number : customerId;
    }
}
