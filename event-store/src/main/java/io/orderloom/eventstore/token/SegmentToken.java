package io.orderloom.eventstore.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one segment of a processor stands.
 *
 * @param position all events up to here are surely handled
 * @param owner the node that holds the claim, or {@link ProcessorTokens#STOPPED}
 * @param claimedAt when the claim was last extended
 */
public record SegmentToken(
        String processor,
        int segment,
        long position,
        @Nullable String owner,
        @Nullable Instant claimedAt) {

    /** Whether an operator has stopped it. */
    public boolean isStopped() {
        return ProcessorTokens.STOPPED.equals(owner);
    }

    /** Whether a node has it, and has said so since then. */
    public boolean isClaimedSince(Instant since) {
        return owner != null
                && !owner.startsWith("#")
                && claimedAt != null
                && claimedAt.isAfter(since);
    }
}
