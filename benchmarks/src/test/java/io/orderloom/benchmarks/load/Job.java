package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Work that an operator begins while orders flow, held to half a core unless it is set otherwise.
 */
enum Job {
    /** Every saga there is, over the code that runs. */
    VERIFICATION {
        @Override
        long once(Http shop, BooleanSupplier wanted) throws IOException {
            var id = begin(shop, VERIFICATIONS, "{}").get("id").asString();
            var path = VERIFICATIONS + "/" + id;
            JsonNode job;
            do {
                rest(200);
                job = shop.get(path);
            } while (wanted.getAsBoolean() && isRunning(job));
            begin(shop, path + "/cancel", "{}");
            while (isRunning(job)) {
                rest(200);
                job = shop.get(path);
            }
            if (is("FAILED", job) || job.get("diverged").asLong() > 0) {
                throw new IOException("Verification: " + job);
            }
            return job.get("verified").asLong();
        }
    },
    /** The read model of the orders, built anew beside the one in use. */
    REBUILD {
        @Override
        long once(Http shop, BooleanSupplier wanted) throws IOException {
            begin(shop, READ_MODEL + "/rebuild", REASON);
            JsonNode shadow;
            do {
                // Its end is to be seen at once: what comes after it counts as building.
                rest(20);
                shadow = shadowOf(shop);
            } while (wanted.getAsBoolean() && is("BUILDING", shadow));
            begin(shop, READ_MODEL + "/discard", REASON);
            return shadow.get("position").asLong();
        }
    };

    private static final String VERIFICATIONS = "/api/ops/sagas/verifications";
    private static final String READ_MODEL = "/api/ops/projections/order-details";
    private static final String REASON = "{\"reason\":\"Measured\"}";

    /** Does it once and says how many sagas or events it was; stops when unwanted. */
    abstract long once(Http shop, BooleanSupplier wanted) throws IOException;

    private static JsonNode begin(Http shop, String path, String body) throws IOException {
        var answer = shop.post(path, body, UUID.randomUUID().toString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Http.json(answer);
    }

    /** It is left for whoever looks for the cause if it does not get on. */
    private static JsonNode shadowOf(Http shop) throws IOException {
        var shadow = shop.get(READ_MODEL).get("shadow");
        if (shadow == null || shadow.hasNonNull("error")) {
            throw new IOException("Rebuild: " + shadow);
        }
        return shadow;
    }

    private static boolean isRunning(JsonNode job) {
        return is("RUNNING", job);
    }

    private static boolean is(String state, JsonNode work) {
        return state.equals(work.get("state").asString());
    }

    private static void rest(int millis) {
        Background.rest(Duration.ofMillis(millis));
    }
}
