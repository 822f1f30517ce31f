package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Has tried again what was given up because a fault took its last attempt, as an operator would who
 * knows that the fault is over. What a row of the table gives up by itself is left alone.
 */
final class Operator implements AutoCloseable {

    private static final long ROUND_NANOS = 3_000_000_000L;
    private static final String LETTERS = "/api/ops/dead-letters?limit=100";

    private final Http http;
    private final Function<String, Optional<OrderRow>> rowOf;
    private final Predicate<String> isPoison;
    private final Map<String, Integer> retried = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /**
     * Prepares.
     *
     * @param isPoison whether a letter is of a record that is no fact, by its reference
     */
    Operator(Http http, Function<String, Optional<OrderRow>> rowOf, Predicate<String> isPoison) {
        this.http = http;
        this.rowOf = rowOf;
        this.isPoison = isPoison;
    }

    void start() {
        Thread.ofPlatform().daemon().name("operator").start(this::lookAfterLetters);
    }

    /** How often a letter was retried, by what failed. */
    Map<String, Integer> retried() {
        return new TreeMap<>(retried);
    }

    /** The open letters that no row of the table and no poison explains. */
    List<JsonNode> unexplained() throws IOException {
        var letters = new ArrayList<JsonNode>();
        for (var letter : openLetters()) {
            if (!isExplained(letter)) {
                letters.add(letter);
            }
        }
        return letters;
    }

    /** The orders whose saga an operator sees parked. */
    Set<String> ordersParked() throws IOException {
        return openLetters().stream()
                .filter(letter -> letter.get("source").asString().equals("saga"))
                .map(letter -> letter.get("orderId").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<JsonNode> openLetters() throws IOException {
        var letters = new ArrayList<JsonNode>();
        var page = http.get(LETTERS);
        page.get("items").forEach(letters::add);
        while (page.hasNonNull("next")) {
            page = http.get(LETTERS + "&cursor=" + page.get("next").asString());
            page.get("items").forEach(letters::add);
        }
        return letters;
    }

    @Override
    public void close() {
        open = false;
    }

    private void lookAfterLetters() {
        while (open) {
            LockSupport.parkNanos(ROUND_NANOS);
            try {
                for (var letter : unexplained()) {
                    retry(letter);
                }
            } catch (IOException away) {
                // Orderloom is down by a fault; the next round finds the letters where they are.
                LockSupport.parkNanos(ROUND_NANOS);
            }
        }
    }

    /** A letter that is refused has been taken up by somebody else, or can no longer be done. */
    private void retry(JsonNode letter) throws IOException {
        var id = letter.get("id").asString();
        var key = "retry-%s-%s".formatted(id, letter.get("lastFailedAt").asString());
        var answer =
                http.post(
                        "/api/ops/dead-letters/" + id + "/retry",
                        "{\"reason\":\"The fault is over\"}",
                        key);
        if (answer.statusCode() == 202) {
            retried.merge(
                    letter.get("source").asString() + " " + letter.get("type").asString(),
                    1,
                    Integer::sum);
        }
    }

    /** A letter of an order nobody has been told of yet is looked at in the next round. */
    private boolean isExplained(JsonNode letter) {
        if (isPoison.test(letter.get("reference").asString())) {
            return true;
        }
        var order = letter.get("orderId");
        return order.isString()
                && rowOf.apply(order.asString()).map(OrderRow::isGivenUp).orElse(true);
    }
}
