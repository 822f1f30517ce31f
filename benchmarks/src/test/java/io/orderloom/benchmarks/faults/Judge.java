package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Says of every order that was answered whether it settled as its row says, was charged once, and
 * left the stock exact; and asks Orderloom's own prover.
 */
final class Judge {

    private static final int INITIAL = 1_000_000;

    /** It reads everything there is. */
    private static final Duration PROOF = Duration.ofMinutes(10);

    private static final Duration LETTERS = Duration.ofMinutes(2);
    private static final String KAFKA = "kafka-holds-the-store";

    private final Http http;
    private final Operator operator;
    private final MailJudge mails;
    private final Set<String> poison;
    private final List<String> wrong = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param poison the records that are no facts: each is to be a letter and to be seen by the
     *     prover
     */
    Judge(Http http, Operator operator, MailJudge mails, Set<String> poison) {
        this.http = http;
        this.operator = operator;
        this.mails = mails;
        this.poison = poison;
    }

    /** Fills the shelves before the first order. */
    static void stock(Http http, OrderRow row) throws IOException {
        var products = row.products();
        for (int i = 0; i < products.size(); i++) {
            var level = row == OrderRow.OUT_OF_STOCK ? 0 : INITIAL;
            http.put(
                    "/api/inventory/" + products.get(i),
                    "{\"warehouseId\":\"w-%d\",\"stockLevel\":%d}".formatted(i + 1, level));
        }
    }

    /**
     * Judges.
     *
     * @param patience how long orders may still take to settle
     * @return what is wrong; empty if nothing is
     */
    List<String> judge(Collection<PlacedOrder> orders, Duration patience) throws IOException {
        awaitSettled(newestFirst(orders), patience);
        for (var order : orders) {
            judgeMoney(order);
        }
        for (var row : OrderRow.values()) {
            judgeStock(row, orders.stream().filter(order -> order.row() == row).count());
        }
        wrong.addAll(mails.judge(orders));
        judgeLetters(orders);
        askTheProver();
        return wrong;
    }

    /**
     * Judges while a bug still keeps some orders from being confirmed: these are parked and seen,
     * and no other order notices.
     */
    void judgeTheOthers(Collection<PlacedOrder> orders, FaultyStep bug, Duration patience)
            throws IOException, SQLException {
        var others = newestFirst(orders);
        var chosen = bug.chosen();
        others.removeIf(order -> chosen.contains(order.id()));
        awaitSettled(others, patience);
        var parked = bug.parked();
        var seen = operator.ordersParked();
        System.out.printf(
                "%nParked by the bug: %d of %d orders, letters of sagas: %d%n",
                parked.size(), orders.size(), seen.size());
        if (parked.isEmpty() || !chosen.containsAll(parked) || !seen.equals(parked)) {
            wrong.add("chosen are %s, parked %s, seen %s".formatted(chosen, parked, seen));
        }
    }

    /** The oldest have long settled; asking them first would cost the others their time. */
    private static List<PlacedOrder> newestFirst(Collection<PlacedOrder> orders) {
        var sorted = new ArrayList<>(orders);
        sorted.sort(Comparator.comparing(PlacedOrder::id).reversed());
        return sorted;
    }

    private void awaitSettled(List<PlacedOrder> open, Duration patience) throws IOException {
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            var still = new ArrayList<PlacedOrder>();
            for (var order : open) {
                if (!isSettled(order)) {
                    still.add(order);
                }
            }
            if (still.isEmpty()) {
                return;
            }
            if (System.nanoTime() > until) {
                for (var order : still) {
                    judgeStatus(order);
                }
                return;
            }
            open.retainAll(still);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private boolean isSettled(PlacedOrder order) throws IOException {
        var status = http.get("/api/orders/" + order.id()).get("status").asString();
        return status.equals(order.row().status);
    }

    /** Once more: the look before may be as old as it took to look at all the others. */
    private void judgeStatus(PlacedOrder order) throws IOException {
        var status = http.get("/api/orders/" + order.id()).get("status").asString();
        if (!status.equals(order.row().status)) {
            wrong.add("%s (%s) is %s".formatted(order.id(), order.row(), status));
        }
    }

    private void judgeMoney(PlacedOrder order) throws IOException {
        var ledger = http.get("/simulators/payments/ledger?orderId=" + order.id()).get("items");
        var row = order.row();
        expect(order, "authorized", ledger, "AUTHORIZATION", row.authorizes());
        expect(order, "captured", ledger, "CAPTURE", row.sells());
        expect(order, "voided", ledger, "VOID", row.isCancelled());
    }

    private void expect(
            PlacedOrder order, String what, JsonNode ledger, String type, boolean whole) {
        var sum = sum(ledger, type);
        var due = whole ? order.row().total() : BigDecimal.ZERO;
        if (sum.compareTo(due) != 0) {
            wrong.add("%s (%s) %s %s of %s".formatted(order.id(), order.row(), what, sum, due));
        }
    }

    private static BigDecimal sum(JsonNode ledger, String type) {
        return ledger.valueStream()
                .filter(line -> line.get("type").asString().equals(type))
                .filter(line -> line.get("outcome").asString().equals("SUCCEEDED"))
                .map(line -> line.get("amount").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Each order the table gives up has its one letter, each record that is no fact too, and there
     * is no other. Those of records come by Kafka, and may still be on their way.
     */
    private void judgeLetters(Collection<PlacedOrder> orders) throws IOException {
        var due = poison.size() + orders.stream().filter(it -> it.row().isGivenUp()).count();
        var until = System.nanoTime() + LETTERS.toNanos();
        while (operator.openLetters().size() < due && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        for (var letter : operator.unexplained()) {
            wrong.add("letter: " + letter);
        }
        var found = operator.openLetters().size();
        if (found != due) {
            wrong.add("%d letters are open, not %d".formatted(found, due));
        }
    }

    private void judgeStock(OrderRow row, long orders) throws IOException {
        if (row == OrderRow.OUT_OF_STOCK) {
            return;
        }
        var expected =
                "%d/%d".formatted(INITIAL - (row.sells() ? orders : 0), row.keeps() ? orders : 0);
        for (var product : row.products()) {
            var stock = http.get("/api/inventory/" + product);
            var found = stock.get("stockLevel").asInt() + "/" + stock.get("reserved").asInt();
            if (!found.equals(expected)) {
                wrong.add("stock of %s is %s, not %s".formatted(product, found, expected));
            }
        }
    }

    private void askTheProver() throws IOException {
        http.get("/api/ops/invariants", PROOF)
                .get("items")
                .valueStream()
                .filter(invariant -> !isAsItMustBe(invariant))
                .forEach(invariant -> wrong.add("prover: " + invariant));
    }

    /** All hold, but for the one that must name the records that are no facts. */
    private boolean isAsItMustBe(JsonNode invariant) {
        if (poison.isEmpty() || !invariant.get("name").asString().equals(KAFKA)) {
            return invariant.get("holds").asBoolean();
        }
        var named = new TreeSet<String>();
        invariant.get("offending").forEach(id -> named.add(id.asString()));
        return named.equals(poison);
    }
}
