package io.orderloom.operations.processor;

import io.orderloom.operations.processor.SegmentView.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;

/** Where a processor stands: where its slowest segment does. */
@Schema(name = "Processor")
public record ProcessorView(
        @Schema(example = "payment-connector") String name,
        @Schema(description = "The worst of its segments'") State state,
        long position,
        @Schema(description = "How many events are before it") long lagEvents,
        @Schema(description = "How long ago the first of these was recorded") long lagMillis,
        List<SegmentView> segments) {

    private static final List<State> WORST_FIRST =
            List.of(State.RETRYING, State.UNCLAIMED, State.STOPPED, State.RUNNING);

    static ProcessorView of(String name, List<SegmentView> segments) {
        return new ProcessorView(
                name,
                WORST_FIRST.stream()
                        .filter(state -> segments.stream().anyMatch(it -> it.state() == state))
                        .findFirst()
                        .orElse(State.UNCLAIMED),
                segments.stream().mapToLong(SegmentView::position).min().orElse(0),
                most(segments.stream().map(SegmentView::lagEvents)),
                most(segments.stream().map(SegmentView::lagMillis)),
                segments);
    }

    private static long most(Stream<Long> numbers) {
        return numbers.mapToLong(it -> it).max().orElse(0);
    }
}
