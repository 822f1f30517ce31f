package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Counts what the customers found in their inbox: one mail a fact, each handed over once. */
final class MailJudge {

    /** Mails are told of by Kafka, and may still be on their way when their order has settled. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Http http;
    private final boolean mayRepeat;
    private int repeated;

    /**
     * Prepares.
     *
     * @param mayRepeat whether a mail may have been handed over again under its id: between sending
     *     it and recording that lies a window in which a sender can die
     */
    MailJudge(Http http, boolean mayRepeat) {
        this.http = http;
        this.mayRepeat = mayRepeat;
    }

    /** How often a mail was handed over again. */
    int repeated() {
        return repeated;
    }

    List<String> judge(Collection<PlacedOrder> orders) throws IOException {
        var wrong = new ArrayList<String>();
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var order : orders) {
            var mails = await(order, until);
            var again = again(mails);
            repeated += again;
            if (mails.size() != order.row().mails() || (again > 0 && !mayRepeat)) {
                wrong.add(
                        "%s (%s) got %d mails, %d of them again"
                                .formatted(order.id(), order.row(), mails.size(), again));
            }
        }
        return wrong;
    }

    private JsonNode await(PlacedOrder order, long until) throws IOException {
        var mails = mails(order);
        while (mails.size() < order.row().mails() && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            mails = mails(order);
        }
        return mails;
    }

    private JsonNode mails(PlacedOrder order) throws IOException {
        return http.get("/simulators/inbox?orderId=" + order.id()).get("items");
    }

    private static int again(JsonNode mails) {
        return mails.valueStream().mapToInt(mail -> mail.get("received").asInt() - 1).sum();
    }
}
