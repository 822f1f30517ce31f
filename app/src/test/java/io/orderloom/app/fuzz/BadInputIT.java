package io.orderloom.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.journey.RunningOrderloom;
import io.orderloom.app.journey.Shop;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, each answer is one the served API documents promise, what they forbid is
 * refused, and a refused request leaves nothing behind. Requests follow from {@code fuzz.seed} and
 * their number; {@code fuzz.requests} says how many, {@code fuzz.only} sends one alone.
 */
class BadInputIT {

    private static final int SHOWN = 25;
    private static final int SENT_AGAIN = 300;

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);

    /** A minute, and more where more orders have to settle first. */
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(1).plusMillis(10L * REQUESTS);

    private final String run = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    private final Shop shop = RunningOrderloom.shop();
    private final Books books = new Books(RunningOrderloom.context().getBean(DataSource.class));
    private final List<Operation> operations =
            Stream.of("commands", "queries", "operations")
                    .map(group -> new ApiDocument(shop.read("/v3/api-docs/" + group)))
                    .flatMap(document -> document.operations().stream())
                    .toList();
    private final Requests requests =
            new Requests(run, SEED, operations, Known.prepared(shop, 1 + REQUESTS / 5_000));
    private final Campaign campaign =
            new Campaign(RunningOrderloom.port(), requests, new Judge(operations));

    @BeforeEach
    void addWhatMayBeStopped() {
        books.addIdleProcessor();
    }

    @AfterEach
    void removeWhatMayBeStopped() {
        books.removeIdleProcessor();
    }

    @Test
    void isAnsweredAsDocumentedAndLeavesNothingBehind() throws Exception {
        var only = Integer.getInteger("fuzz.only");
        if (only != null) {
            System.out.println(campaign.sendAlone(only));
            nothingWasAnsweredWrongly();
            return;
        }
        var started = System.nanoTime();
        campaign.sendAll(REQUESTS);
        System.out.println(summary(Duration.ofNanos(System.nanoTime() - started)));

        nothingWasAnsweredWrongly();
        everyOperationWasReached();
        refusedRequestsWroteNothing();
        refusedRequestsChangeNoTable();
        everyInvariantHolds();
    }

    private void nothingWasAnsweredWrongly() {
        var failures = campaign.failures();
        assertThat(failures.stream().limit(SHOWN))
                .as("%d failures, seed %d", failures.size(), SEED)
                .isEmpty();
    }

    /**
     * A run that is refused at every door would prove little: each was passed, by whoever asked.
     */
    private void everyOperationWasReached() {
        var reached = new TreeMap<String, Integer>();
        operations.forEach(operation -> reached.put(operation.toString(), 0));
        for (var number : campaign.answers().numbers(answer -> !answer.isRefusedAtTheDoor())) {
            var operation = requests.request(number).operation();
            if (operation != null) {
                reached.merge(operation.toString(), 1, Integer::sum);
            }
        }
        reached.remove("POST /api/payments/webhooks/{provider}"); // Signed by the provider alone.

        assertThat(reached).as("asked for in earnest").doesNotContainValue(0);
    }

    /** Facts name the request they follow from, so nobody else's writing can be taken for it. */
    private void refusedRequestsWroteNothing() {
        var facts = books.tracesOfFacts(run);
        var keys = books.usedKeys(run);

        assertThat(facts).as("what was taken wrote facts").isNotEmpty();
        assertThat(keys).as("what was taken used its key").isNotEmpty();
        assertThat(campaign.answers().numbers(Answer::isRefusal)).as("refused").isNotEmpty();
        assertThat(campaign.answers().refusedAmong(facts, requests::traceId))
                .as("refused, and wrote facts")
                .isEmpty();
        assertThat(campaign.answers().refusedAmong(keys, requests::idempotencyKey))
                .as("refused, and used its key")
                .isEmpty();
    }

    /**
     * Those that say something wrong are sent once more, all of them within one look at the whole
     * database. If others write meanwhile it says nothing, and is done again.
     */
    private void refusedRequestsChangeNoTable() {
        var wrong =
                campaign.answers().numbers(Answer::isRefusedAtTheDoor).stream()
                        .limit(SENT_AGAIN)
                        .toList();

        assertThat(wrong).hasSize(SENT_AGAIN);
        Awaitility.await()
                .atMost(QUIET_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var before = books.fingerprint();
                    campaign.sendAgain(wrong);
                    assertThat(books.fingerprint()).isEqualTo(before);
                });
        nothingWasAnsweredWrongly();
    }

    /** What was taken, in whatever order, left everything in balance. */
    private void everyInvariantHolds() {
        Awaitility.await()
                .atMost(QUIET_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var report = shop.read("/api/ops/invariants?kafka=false");
                    assertThat(report.get("holds").asBoolean()).as(report.toString()).isTrue();
                });
    }

    private String summary(Duration took) {
        var answers = campaign.answers();
        return """
        Fuzzed with seed %d: %d requests in %d s,
        %d as the documents have them, %d forbidden by them, %d cut off,
        answers by status %s\
        """
                .formatted(
                        SEED,
                        answers.count(),
                        took.toSeconds(),
                        count(Request::asDocumented),
                        count(request -> request.forbidden() != null),
                        count(Request::truncated),
                        answers.counts());
    }

    private long count(Predicate<Request> which) {
        return IntStream.range(0, REQUESTS).mapToObj(requests::request).filter(which).count();
    }
}
