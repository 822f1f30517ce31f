package io.orderloom.examples.retail;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The data set <i>Online Retail</i>: Chen, D. (2015), UCI Machine Learning Repository, <a
 * href="https://doi.org/10.24432/C5BW33">doi 10.24432/C5BW33</a>, CC BY 4.0. One row a line of an
 * invoice, with a header row.
 *
 * @param orders the invoices whose quantities are all positive
 * @param corrections the others, which are left out
 */
record OnlineRetail(List<Invoice> orders, List<Invoice> corrections) {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    static OnlineRetail read(Path file) throws IOException {
        var rows = new LinkedHashMap<String, List<CSVRecord>>();
        try (var reader = Files.newBufferedReader(file);
                var records = FORMAT.parse(reader)) {
            records.forEach(row ->
                    rows.computeIfAbsent(row.get("invoice_no"), _ -> new ArrayList<>()).add(row));
        }
        var invoices = rows.values().stream().map(OnlineRetail::invoice).toList();
        return new OnlineRetail(
                invoices.stream().filter(Invoice::isOrder).toList(),
                invoices.stream().filter(invoice -> !invoice.isOrder()).toList());
    }

    /** How many pieces of each product all orders need together. */
    Map<String, Integer> demand() {
        var demand = new TreeMap<String, Integer>();
        orders.stream()
                .flatMap(order -> order.lines().stream())
                .forEach(line -> demand.merge(line.stockCode(), line.quantity(), Math::addExact));
        return demand;
    }

    private static Invoice invoice(List<CSVRecord> rows) {
        var first = rows.getFirst();
        return new Invoice(
                first.get("invoice_no"),
                first.get("customer_id"),
                first.get("country"),
                rows.stream().map(OnlineRetail::line).toList());
    }

    private static InvoiceLine line(CSVRecord row) {
        return new InvoiceLine(
                row.get("stock_code"),
                Integer.parseInt(row.get("quantity")),
                new BigDecimal(row.get("unit_price")));
    }
}
