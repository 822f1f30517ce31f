package io.orderloom.operations.invariants;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The proof on demand over HTTP, and again and again as metrics; expects scheduling enabled. */
@Configuration(proxyBeanMethods = false)
@Import({InvariantsConfiguration.class, InvariantsController.class})
public class InvariantsWatchConfiguration {

    @Bean
    InvariantsWatch invariantsWatch(
            Invariants invariants, InvariantSettings settings, MeterRegistry meters) {
        return new InvariantsWatch(
                () -> invariants.check(settings.kafka()), settings.interval(), meters);
    }
}
