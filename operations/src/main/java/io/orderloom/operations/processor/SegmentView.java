package io.orderloom.operations.processor;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where one segment of a processor stands. */
@Schema(name = "Segment")
public record SegmentView(
        int segment,
        State state,
        @Schema(description = "All events up to here are handled") long position,
        @Schema(description = "How many events are before it, of whatever segment") long lagEvents,
        @Schema(description = "How long ago the first of these was recorded") long lagMillis,
        @Schema(description = "Which node has it") @Nullable String node,
        @Schema(description = "Why it is tried again, if this node does so")
                @Nullable String error) {

    /** What a segment does. */
    public enum State {
        /** A node has it. */
        RUNNING,
        /** It failed, and the node tries again. */
        RETRYING,
        /** No node has it now. */
        UNCLAIMED,
        /** An operator has stopped it. */
        STOPPED
    }
}
