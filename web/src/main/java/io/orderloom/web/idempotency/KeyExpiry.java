package io.orderloom.web.idempotency;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets keys after the time for which the contract keeps them. Any node may do it. */
@Component
class KeyExpiry {
    private static final Duration KEPT = Duration.ofHours(24);

    private final KeyTable keys;
    private final Clock clock;

    KeyExpiry(KeyTable keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    void forgetOldKeys() {
        keys.deleteBefore(clock.instant().minus(KEPT));
    }
}
