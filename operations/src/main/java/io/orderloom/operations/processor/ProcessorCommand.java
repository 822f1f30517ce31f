package io.orderloom.operations.processor;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants done to a processor. A command, so that what is done, who wanted it and
 * the request's idempotency key commit together.
 */
public sealed interface ProcessorCommand {

    String processor();

    String reason();

    /** Let nodes take up its segments again. */
    record StartProcessor(String processor, String reason) implements ProcessorCommand {}

    /** Have no node handle anything of it, until it is started, also after a restart. */
    record StopProcessor(String processor, String reason) implements ProcessorCommand {}

    /**
     * Divide a segment.
     *
     * @param segment null: the largest
     */
    record SplitSegment(String processor, @Nullable Integer segment, String reason)
            implements ProcessorCommand {}

    /**
     * Join a segment with the other of its half.
     *
     * @param segment null: the smallest
     */
    record MergeSegment(String processor, @Nullable Integer segment, String reason)
            implements ProcessorCommand {}
}
