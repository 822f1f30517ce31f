package io.orderloom.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Orders: many in a table, or one with everything about it. */
@Command(
        name = "orders",
        description = "Lists orders, newest first; or shows one with history, payments, parcels.",
        footer = {
            "  orderloom orders --status ON_HOLD --status AWAITING_PAYMENT",
            "  orderloom orders order-0198..."
        })
final class OrdersCommand implements Callable<Integer> {

    private static final List<Column> LISTED =
            List.of(
                    Column.whole("ORDER", "/id"),
                    Column.state("STATUS", "/status"),
                    Column.whole("NUMBER", "/orderNumber"),
                    Column.money("TOTAL", "/totalAmount"),
                    Column.state("PAYMENT", "/paymentStatus"),
                    Column.state("FULFILLMENT", "/fulfillmentStatus"),
                    Column.time("PLACED", "/createdAt"),
                    Column.prose("CUSTOMER", "/customerId"));
    private static final List<Column> ONE =
            List.of(
                    Column.whole("Order", "/id"),
                    Column.whole("Number", "/orderNumber"),
                    Column.state("Status", "/status"),
                    Column.whole("Reason", "/reason"),
                    Column.state("Payment", "/paymentStatus"),
                    Column.state("Fulfillment", "/fulfillmentStatus"),
                    Column.prose("Customer", "/customerId"),
                    Column.money("Total", "/totalAmount"),
                    Column.time("Placed", "/createdAt"),
                    Column.time("Changed", "/updatedAt"),
                    Column.number("Version", "/version"));
    private static final List<Column> ITEMS =
            List.of(
                    Column.number("LINE", "/lineId"),
                    Column.prose("PRODUCT", "/productId"),
                    Column.number("PIECES", "/quantity"),
                    Column.number("PRICE", "/price"),
                    Column.number("CANCELLED", "/cancelledQuantity"));
    private static final List<Column> PAYMENTS =
            List.of(
                    Column.whole("PAYMENT", "/id"),
                    Column.state("STATUS", "/status"),
                    Column.money("AMOUNT", "/amount"),
                    Column.number("CAPTURED", "/captured"),
                    Column.number("REFUNDED", "/refunded"),
                    Column.prose("LAST ATTEMPT", OrdersCommand::lastAttempt));
    private static final List<Column> PARCELS =
            List.of(
                    Column.whole("PARCEL", "/id"),
                    Column.state("STATUS", "/status"),
                    Column.whole("FROM", "/warehouseId"),
                    Column.prose("CARRIER", "/carrier"),
                    Column.prose("TRACKING", "/trackingNumber"));
    private static final List<Column> HISTORY =
            List.of(
                    Column.time("AT", "/at"),
                    Column.whole("WHAT", "/type"),
                    Column.prose("IN WORDS", "/summary"));

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ORDER", description = "the id of one to show")
    private @Nullable String order;

    @Option(names = "--customer", paramLabel = "ID", description = "of this customer")
    private @Nullable String customer;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "with this status; may be given several times")
    private List<String> statuses = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "placed then or later")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "placed before")
    private @Nullable String to;

    OrdersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return order == null ? session.list(filtered(), LISTED) : show(order);
    }

    private Address filtered() {
        return Address.of("/api/orders")
                .with("customerId", customer)
                .withAll("status", statuses)
                .with("from", from)
                .with("to", to);
    }

    private int show(String id) {
        var api = session.api();
        var parts = new LinkedHashMap<String, Document>();
        parts.put("order", api.get(Address.of("/api/orders/{}", id)));
        parts.put("payments", api.get(Address.of("/api/orders/{}/payments", id)));
        parts.put("shipments", api.get(Address.of("/api/orders/{}/shipments", id)));
        parts.put("history", api.all(Address.of("/api/orders/{}/history", id)));
        return session.show(Document.of(parts), this::tell);
    }

    private void tell(JsonNode parts) {
        new Table(session.screen(), ONE).printOne(parts.path("order"));
        tell(ITEMS, parts.at("/order/items"));
        tell(PAYMENTS, parts.at("/payments/items"));
        tell(PARCELS, parts.at("/shipments/items"));
        tell(HISTORY, parts.at("/history/items"));
    }

    private void tell(List<Column> columns, JsonNode items) {
        session.section(columns, Document.items(items));
    }

    private static String lastAttempt(JsonNode payment) {
        var attempts = Document.items(payment.path("attempts"));
        if (attempts.isEmpty()) {
            return Column.NOTHING;
        }
        var last = attempts.getLast();
        var code = last.hasNonNull("code") ? " " + Column.text(last.path("code")) : "";
        return "%s %s%s"
                .formatted(
                        Column.text(last.path("operation")),
                        Column.text(last.path("outcome")),
                        code);
    }
}
