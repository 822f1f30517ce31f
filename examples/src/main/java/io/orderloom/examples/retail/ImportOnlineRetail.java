package io.orderloom.examples.retail;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/**
 * Imports the orders of <i>Online Retail</i> through the public API: sets the stock they need,
 * places each, waits until each is completed, and compares what was captured with the invoices.
 * Started again after a break it goes on where it stopped: known products keep their stock, and the
 * invoice number is the idempotency key. Ends with 0 only if every order completed and was paid
 * exactly.
 */
@Command(
        name = "import-online-retail",
        mixinStandardHelpOptions = true,
        description =
                "Places the orders of the Online Retail data set and follows them to the end.")
final class ImportOnlineRetail implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the data set as CSV")
    private Path file = Path.of("online-retail.csv");

    @Option(names = "--url", description = "where Orderloom listens, default ${DEFAULT-VALUE}")
    private URI url = URI.create("http://localhost:8080");

    @Option(names = "--clients", description = "requests at once, default ${DEFAULT-VALUE}")
    private int clients = 4;

    @Option(
            names = "--timeout",
            description = "seconds to wait for completion, default ${DEFAULT-VALUE}")
    private long timeoutSeconds = 600;

    private final Map<Invoice, String> placed = new ConcurrentHashMap<>();

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new ImportOnlineRetail())
                        .setExecutionExceptionHandler(ImportOnlineRetail::explain)
                        .execute(args));
    }

    /** What a person can do something about is a sentence, everything else keeps its trace. */
    private static int explain(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        var remedy =
                switch (failure) {
                    case NoSuchFileException missing ->
                            "There is no file %s: name the data set as the first argument."
                                    .formatted(missing.getFile());
                    case ConnectException _ ->
                            "Nothing answers: start Orderloom, or say with --url where it listens.";
                    default -> throw failure;
                };
        command.getErr().println(remedy);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    @Override
    public Integer call() throws Exception {
        var retail = OnlineRetail.read(file);
        var started = Instant.now();
        try (var shop = new Shop(url)) {
            each(
                    "Stock",
                    retail.demand().entrySet(),
                    need -> stock(shop, need.getKey(), need.getValue()));
            each("Orders placed", retail.orders(), order -> placed.put(order, shop.place(order)));
            var open = awaitCompletion(shop);
            return report(retail, shop, open, Duration.between(started, Instant.now()));
        }
    }

    private static void stock(Shop shop, String product, int level)
            throws IOException, InterruptedException {
        if (!shop.knows(product)) {
            shop.setStock(product, level);
        }
    }

    /** Asks about those that are still open, over and over, until none is or the time is up. */
    private Map<String, String> awaitCompletion(Shop shop) throws Exception {
        var open = placed.values().stream().collect(Collectors.toMap(id -> id, _ -> "PLACED"));
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        try (var bar = new ProgressBar("Completed", placed.size())) {
            while (!open.isEmpty() && System.nanoTime() < until) {
                for (var id : List.copyOf(open.keySet())) {
                    open.put(id, shop.status(id));
                }
                open.values().removeIf("COMPLETED"::equals);
                bar.stepTo(placed.size() - open.size());
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        return open;
    }

    private int report(OnlineRetail retail, Shop shop, Map<String, String> open, Duration took)
            throws Exception {
        var wrong = new ArrayList<String>();
        var captured = BigDecimal.ZERO;
        for (var entry : placed.entrySet()) {
            var paid = shop.captured(entry.getValue());
            captured = captured.add(paid);
            if (paid.compareTo(entry.getKey().total()) != 0) {
                wrong.add(
                        entry.getKey().number()
                                + ": captured "
                                + paid
                                + " of "
                                + entry.getKey().total());
            }
        }
        print(retail, captured, open, wrong, took);
        return open.isEmpty() && wrong.isEmpty() ? 0 : 1;
    }

    private void print(
            OnlineRetail retail,
            BigDecimal captured,
            Map<String, String> open,
            List<String> wrong,
            Duration took) {
        var out = new CommandLine(this).getOut();
        var orders = retail.orders();
        var free = orders.stream().filter(order -> order.total().signum() == 0).count();
        var longest = orders.stream().mapToInt(order -> order.lines().size()).max().orElse(0);
        var total = orders.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        out.printf(
                "%nOrders      %d placed, %d completed in %d s%n",
                orders.size(), orders.size() - open.size(), took.toSeconds());
        out.printf(
                "            %d of them free of charge, the longest with %d lines%n",
                free, longest);
        out.printf("Captured    £%,.2f of £%,.2f%n", captured, total);
        out.printf(
                "Left out    %d corrections: %s%n",
                retail.corrections().size(), names(retail.corrections()));
        open.forEach((id, status) -> out.printf("Not done    %s is %s%n", id, status));
        wrong.forEach(line -> out.printf("Not exact   %s%n", line));
        out.flush();
    }

    private static String names(List<Invoice> invoices) {
        return invoices.stream().map(Invoice::number).collect(Collectors.joining(" "));
    }

    /** Does one step for each item, some at once, and fails with the first that fails. */
    private <T> void each(String title, Collection<T> items, Step<T> step) throws Exception {
        try (var bar = new ProgressBar(title, items.size());
                var workers = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<?>>();
            items.forEach(item ->
                    running.add(
                            workers.submit(() -> {
                                step.take(item);
                                return bar.step();
                            })));
            for (var future : running) {
                await(future, workers::shutdownNow);
            }
        }
    }

    private static void await(Future<?> future, Runnable giveUp) throws Exception {
        try {
            future.get();
        } catch (ExecutionException failed) {
            giveUp.run();
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private interface Step<T> {
        void take(T item) throws Exception;
    }
}
