package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.profile.Profiler;
import io.orderloom.benchmarks.shop.Database;
import io.orderloom.benchmarks.shop.Http;
import java.io.IOException;
import java.net.URI;

/** An Orderloom that is measured, and the ways to it. */
interface Shop extends AutoCloseable {

    URI url();

    /** Where its facts are told, as host and port. */
    String kafka();

    Database database();

    /** What looks at it while it is measured. */
    Profiler profiler();

    /** Keeps what it has and uses nothing, until it goes on. */
    void standStill() throws IOException;

    void goOn() throws IOException;

    @Override
    void close() throws IOException;

    default Http http() {
        return new Http(url());
    }

    /** Puts so many pieces of each of some products in stock. */
    default void stock(int first, int last, int pieces) throws IOException {
        for (int product = first; product <= last; product++) {
            http().put(
                            "/api/inventory/" + Basket.product(product),
                            "{\"warehouseId\":\"w-1\",\"stockLevel\":%d}".formatted(pieces));
        }
    }
}
