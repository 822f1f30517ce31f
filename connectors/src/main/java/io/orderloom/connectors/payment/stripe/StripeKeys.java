package io.orderloom.connectors.payment.stripe;

import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import io.orderloom.connectors.FutileCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks Stripe under idempotency keys. Stripe keeps what it answered the first time, server errors
 * too, so after one of those the same key may never do anything again. Another key is taken only
 * when it is proven that nothing was done: the error came <em>replayed</em>, so the first request
 * has ended, and the object itself, read after that, shows no trace.
 */
final class StripeKeys {

    private static final int MOST = 5;

    private StripeKeys() {}

    static <T> T ask(String key, Ask<T> ask, Look<T> done) throws StripeException {
        @Nullable ApiException stored = null;
        for (int again = 0; again < MOST; again++) {
            try {
                return ask.under(options(again == 0 ? key : key + ":again:" + again));
            } catch (ApiException failure) {
                Optional<T> found = afterServerError(failure, done);
                if (found.isPresent()) {
                    return found.get();
                }
                stored = failure;
            }
        }
        throw new FutileCall("SERVER_ERRORS_STORED", stored);
    }

    /** What was done all the same, or nothing if certainly nothing was done. */
    private static <T> Optional<T> afterServerError(ApiException failure, Look<T> done)
            throws StripeException {
        if (!StripeFailures.isServerError(failure)) {
            throw failure;
        }
        Optional<T> found = done.look();
        if (found.isEmpty() && !StripeFailures.isReplayed(failure)) {
            throw failure;
        }
        return found;
    }

    private static RequestOptions options(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** Has something done. */
    @FunctionalInterface
    interface Ask<T> {

        T under(RequestOptions options) throws StripeException;
    }

    /** Looks whether it was done, by reading what Stripe reads consistently. */
    @FunctionalInterface
    interface Look<T> {

        Optional<T> look() throws StripeException;
    }
}
