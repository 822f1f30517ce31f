package io.orderloom.operations.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows how many dead letters of each source are open; 0 is the only good value. */
@Component
class DeadLetterMeters implements MeterBinder {

    private final DeadLetters letters;
    private final List<DeadLetterSource> sources;

    DeadLetterMeters(DeadLetters letters, List<DeadLetterSource> sources) {
        this.letters = letters;
        this.sources = sources;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sources.forEach(source ->
                Gauge.builder("orderloom.dead.letters", letters, it -> open(it, source.name()))
                        .description("Dead letters that wait for a decision")
                        .tag("source", source.name())
                        .register(registry));
    }

    private static double open(DeadLetters letters, String source) {
        return letters.open().getOrDefault(source, 0L);
    }
}
