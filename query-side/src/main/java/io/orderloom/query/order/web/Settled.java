package io.orderloom.query.order.web;

import java.time.Duration;
import org.springframework.http.CacheControl;

/** What is true of answers about the past, for those who keep copies. */
final class Settled {

    /**
     * A settled answer is good for ever. It shows whose order it is, so only the caller may keep
     * it, and not for longer than an erasure may take to reach every copy.
     */
    private static final Duration KEPT = Duration.ofDays(1);

    private Settled() {}

    static CacheControl caching(boolean settled) {
        return settled
                ? CacheControl.maxAge(KEPT).cachePrivate().immutable()
                : CacheControl.noCache().cachePrivate();
    }
}
