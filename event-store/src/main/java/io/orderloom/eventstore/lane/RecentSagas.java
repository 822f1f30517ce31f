package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The sagas that took a step last, as they were written, so that the next step need not read them
 * from their JSON. Whether a row is still the one that was written the database says each time, by
 * the transaction that wrote it.
 *
 * <p>Guarantees that one that is taken is nobody else's: whoever takes it may change it, and keeps
 * it anew when that is committed; if it is not, nothing is left of it here.
 *
 * <p>Limits: keeps so many, those used last, some 30 kB each, for ten minutes.
 */
final class RecentSagas<T> {

    private static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<String, Kept<T>> sagas =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /**
     * A saga as it was committed.
     *
     * @param stamp of the transaction that wrote its row
     * @param text its state as it was written
     * @param tree the same, read
     */
    record Kept<T>(String stamp, String text, JsonNode tree, T instance) {}

    /** Those of them that there are; they are here no longer. */
    Map<String, Kept<T>> take(Collection<String> ids) {
        Map<String, Kept<T>> taken = new HashMap<>();
        for (String id : ids) {
            Kept<T> kept = sagas.asMap().remove(id);
            if (kept != null) {
                taken.put(id, kept);
            }
        }
        return taken;
    }

    void keep(String id, Kept<T> saga) {
        sagas.put(id, saga);
    }
}
