package io.orderloom.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Breaks a packaged Orderloom over and over while customers order, and judges every order that was
 * answered. The faults and their moments follow from the seed; what the operating system makes of
 * them does not, so a seed repeats the plan and not the microsecond. Ends with 0 only if nothing is
 * wrong.
 */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Kills and cuts Orderloom under load and judges what came of every order.")
public final class FaultsCommand implements Callable<Integer> {

    @Option(names = "--seed", description = "of the plan, default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Mixin private FaultPlan faults = new FaultPlan();

    @Option(names = "--faulty-step", description = "one order in so many cannot be confirmed")
    private int faultyOneIn = 0;

    @Option(names = "--rate", description = "orders a second, default ${DEFAULT-VALUE}")
    private double rate = 5;

    @Option(
            names = "--only",
            split = ",",
            description = "rows to order, default all: ${COMPLETION-CANDIDATES}")
    private List<OrderRow> only = List.of();

    @Option(names = "--orders", description = "go on until so many are placed")
    private int orders = 0;

    @Option(
            names = "--calm",
            description = "at most so many ms between faults, default ${DEFAULT-VALUE}")
    private int calmMillis = 4000;

    @Option(
            names = "--settle",
            description = "seconds to settle after the last fault, default ${DEFAULT-VALUE}")
    private int settleSeconds = 60;

    @Option(names = "--folder", description = "for data and logs, default a new one below target/")
    private Path folder =
            Path.of("benchmarks", "target", "faults-" + ProcessHandle.current().pid());

    @Option(names = "--jar", description = "the packaged Orderloom, default the one just built")
    private Path jar = Path.of("app", "target", "orderloom-app-0.1.0-SNAPSHOT-exec.jar");

    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private Map<String, Integer> retried = Map.of();
    private int repeatedMails;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FaultsCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        var started = Instant.now();
        try (var installation =
                Installation.start(
                        folder.toAbsolutePath(), jar.toAbsolutePath(), faults.hasClockJumps())) {
            if (faults.startsOften()) {
                installation.orderloom().train();
            }
            for (var row : OrderRow.values()) {
                Judge.stock(installation.http(), row);
            }
            try (var customers = new Customers(installation.http(), seed, only)) {
                var wrong = breakAndJudge(installation, customers);
                report(customers.placed(), wrong, Duration.between(started, Instant.now()));
                return wrong.isEmpty() ? 0 : 1;
            }
        }
    }

    private List<String> breakAndJudge(Installation installation, Customers customers)
            throws Exception {
        try (var operator =
                new Operator(
                        installation.http(),
                        customers::rowOf,
                        installation.poison().records()::contains)) {
            var mails = new MailJudge(installation.http(), faults.mayRepeatMails());
            var judge =
                    new Judge(
                            installation.http(), operator, mails, installation.poison().records());
            var bug = new FaultyStep(installation.database(), faultyOneIn);
            if (faultyOneIn > 0) {
                bug.introduce();
            } else {
                operator.start();
            }
            customers.start(rate);
            strikeAll(installation, customers);
            awaitOrders(customers);
            customers.lastOrders();
            if (faultyOneIn > 0) {
                judge.judgeTheOthers(customers.placed(), bug, settling());
                bug.lift();
                operator.start();
            }
            var wrong = new ArrayList<>(customers.complaints());
            wrong.addAll(judge.judge(customers.placed(), settling()));
            retried = operator.retried();
            repeatedMails = mails.repeated();
            return wrong;
        }
    }

    private Duration settling() {
        return Duration.ofSeconds(settleSeconds);
    }

    private void strikeAll(Installation installation, Customers customers) throws Exception {
        var random = new Random(seed);
        var plan = faults.strikes(random);
        for (int i = 0; i < plan.size(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(calmMillis)).toNanos());
            var strike = plan.get(i);
            say(
                    "%4d/%d  %-24s %6d ms  %6d orders",
                    i + 1,
                    plan.size(),
                    strike.fault(),
                    strike.length().toMillis(),
                    customers.count());
            strike.fault().strike(installation, strike.length());
            struck.merge(strike.fault(), 1, Integer::sum);
            if (!installation.orderloom().isAlive()) {
                throw new IllegalStateException(
                        "Orderloom ended by itself, see " + installation.orderloom().log());
            }
        }
    }

    private void awaitOrders(Customers customers) {
        while (customers.count() < orders) {
            say("%6d of %d orders", customers.count(), orders);
            LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        }
    }

    private void report(List<PlacedOrder> placed, List<String> wrong, Duration took) {
        say("%nSeed      %d, %s, %s", seed, struck, took);
        for (var row : OrderRow.values()) {
            var count = placed.stream().filter(order -> order.row() == row).count();
            say("  %-16s %6d, each to end %s", row, count, row.status);
        }
        say("Answered  %d orders", placed.size());
        say("Retried   %s", retried);
        say("Mails     %d handed over again under their id", repeatedMails);
        say("Wrong     %d", wrong.size());
        wrong.stream().limit(100).forEach(line -> say("  %s", line));
        keep(wrong);
    }

    private void keep(List<String> wrong) {
        try {
            Files.write(folder.resolve("wrong.txt"), wrong);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
        System.out.flush();
    }
}
