package io.orderloom.operations.invariants;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one key of a topic holds, compared with the store without keeping every id: how many facts,
 * and a sum over their ids and positions. A fact counts if it goes forward; Kafka may repeat what
 * it has, but what comes too late is missing where it belonged.
 */
final class KeyDigest {

    private long first = -1;
    private long last = -1;
    private int published;
    private int backwards;
    private int stored;
    private long difference;
    private boolean foreign;

    /** Told by Kafka, in its order. */
    void published(long position, UUID eventId) {
        if (position > last) {
            first = first < 0 ? position : first;
            last = position;
            published++;
            difference += digest(position, eventId);
        } else {
            backwards++;
        }
    }

    /** Told by Kafka, and by nobody who publishes facts. */
    void noFact() {
        foreign = true;
    }

    /** Told by the store. */
    void stored(long position, UUID eventId) {
        stored++;
        difference -= digest(position, eventId);
    }

    /** Whether Kafka's retention may have taken the fact at this position, and all before it. */
    boolean mayHaveExpired(long position) {
        return position < first || first < 0;
    }

    /** Null if both tell the same. */
    @Nullable String wrong(String topic) {
        if (foreign) {
            return topic + " holds a record that is no fact";
        }
        if (published == stored && difference == 0) {
            return null;
        }
        if (published < stored) {
            return "%s holds %d of %d facts%s"
                    .formatted(
                            topic,
                            published,
                            stored,
                            backwards == 0 ? "" : ", %d others out of order".formatted(backwards));
        }
        return published > stored
                ? "%s holds %d facts, the store %d".formatted(topic, published, stored)
                : topic + " holds other facts than the store";
    }

    private static long digest(long position, UUID id) {
        long mixed = id.getMostSignificantBits() ^ Long.rotateLeft(position, 32);
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL + id.getLeastSignificantBits();
        return (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    }
}
