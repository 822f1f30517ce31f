package io.orderloom.operations.processor;

import io.orderloom.eventstore.ReadersLag;
import io.orderloom.eventstore.ReadersLag.Behind;
import io.orderloom.eventstore.token.ProcessorControl;
import io.orderloom.eventstore.token.ProcessorTokens;
import io.orderloom.eventstore.token.SegmentToken;
import io.orderloom.operations.processor.SegmentView.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where all processors stand, of all nodes, as their tokens say.
 *
 * <p>Limit: what made a segment fail is known only to the node that tries it again.
 */
@Component
public class ProcessorStatus {

    private final ProcessorTokens tokens;
    private final ProcessorControl control;
    private final ReadersLag lag;
    private final EventProcessingConfiguration processing;
    private final Clock clock;

    ProcessorStatus(
            ProcessorTokens tokens,
            ProcessorControl control,
            ReadersLag lag,
            EventProcessingConfiguration processing,
            Clock clock) {
        this.tokens = tokens;
        this.control = control;
        this.lag = lag;
        this.processing = processing;
        this.clock = clock;
    }

    /** Also those that have not begun yet; by name. */
    public List<ProcessorView> all() {
        var segments = tokens.all();
        var behind = lag.behind(segments.stream().map(SegmentToken::position).toList());
        Map<String, List<SegmentView>> byName = new TreeMap<>();
        processing.eventProcessors().keySet().forEach(name -> byName.put(name, List.of()));
        segments.stream()
                .collect(Collectors.groupingBy(SegmentToken::processor))
                .forEach((name, its) -> byName.put(name, views(its, behind)));
        return byName.entrySet().stream()
                .map(it -> ProcessorView.of(it.getKey(), it.getValue()))
                .toList();
    }

    private List<SegmentView> views(List<SegmentToken> segments, Map<Long, Behind> behind) {
        return segments.stream()
                .map(it -> view(it, behind.getOrDefault(it.position(), new Behind(0, null))))
                .toList();
    }

    private SegmentView view(SegmentToken token, Behind behind) {
        var failure = failure(token);
        var since = behind.since();
        return new SegmentView(
                token.segment(),
                state(token, failure),
                token.position(),
                behind.events(),
                since == null ? 0 : Duration.between(since, clock.instant()).toMillis(),
                control.isClaimed(token) ? token.owner() : null,
                failure);
    }

    private State state(SegmentToken token, @Nullable String failure) {
        if (token.isStopped()) {
            return State.STOPPED;
        }
        if (failure != null) {
            return State.RETRYING;
        }
        return control.isClaimed(token) ? State.RUNNING : State.UNCLAIMED;
    }

    private @Nullable String failure(SegmentToken token) {
        return status(token)
                .filter(EventTrackerStatus::isErrorState)
                .map(EventTrackerStatus::getError)
                .map(Throwable::toString)
                .orElse(null);
    }

    private Optional<EventTrackerStatus> status(SegmentToken token) {
        return processing
                .eventProcessor(token.processor(), StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .map(it -> it.get(token.segment()));
    }
}
