package io.orderloom.operations.projection;

import io.orderloom.eventstore.rebuild.RebuildStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the shadow of a read model is. */
@Schema(name = "Shadow")
public record ShadowView(
        RebuildStatus.State state,
        Instant startedAt,
        @Schema(description = "When it came into use") @Nullable Instant switchedAt,
        @Schema(description = "Its position as a share of the store's end, 0 to 1") double progress,
        long position,
        @Schema(description = "Where the store ends") long head,
        long eventsLeft,
        @Schema(description = "As of the last seconds") double eventsPerSecond,
        @Schema(description = "At this rate; null if it is not known") @Nullable Long etaMillis,
        @Schema(description = "Which node works at it") @Nullable String node,
        @Schema(description = "How many orders or products it could not take up") long parked,
        @Schema(description = "Why it does not get on, if this node tries")
                @Nullable String error) {

    static ShadowView of(RebuildStatus status) {
        Duration eta = status.eta();
        return new ShadowView(
                status.state(),
                status.startedAt(),
                status.switchedAt(),
                status.head() == 0 ? 1 : Math.min(1, (double) status.position() / status.head()),
                status.position(),
                status.head(),
                status.eventsLeft(),
                status.eventsPerSecond(),
                eta == null ? null : eta.toMillis(),
                status.node(),
                status.parked(),
                status.error());
    }
}
