package io.orderloom.examples.retail;

import java.math.BigDecimal;

/** One line of an invoice. */
record InvoiceLine(String stockCode, int quantity, BigDecimal unitPrice) {

    BigDecimal amount() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
