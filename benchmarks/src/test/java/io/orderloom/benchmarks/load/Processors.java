package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** All event processors of a shop, stopped and started as an operator would. */
final class Processors {

    private static final String ALL = "/api/ops/processors";
    private static final String REASON = "{\"reason\":\"Placing is measured\"}";

    private final Http shop;
    private final List<String> names;

    private Processors(Http shop, List<String> names) {
        this.shop = shop;
        this.names = names;
    }

    static Processors of(Http shop) throws IOException {
        var names =
                shop.get(ALL)
                        .get("items")
                        .valueStream()
                        .map(it -> it.get("name").asString())
                        .distinct()
                        .toList();
        return new Processors(shop, names);
    }

    /** If one cannot be stopped, those that were go on. */
    void stop() throws IOException {
        try {
            decide("stop");
        } catch (IOException | RuntimeException e) {
            startDespite(e);
            throw e;
        }
    }

    void start() throws IOException {
        decide("start");
    }

    private void startDespite(Exception cause) {
        try {
            start();
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void decide(String what) throws IOException {
        for (var name : names) {
            var path = "%s/%s/%s".formatted(ALL, name, what);
            var answer = shop.post(path, REASON, UUID.randomUUID().toString());
            if (answer.statusCode() >= 300) {
                throw new IOException(path + ": " + Http.json(answer));
            }
        }
    }
}
