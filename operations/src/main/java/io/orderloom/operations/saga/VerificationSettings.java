package io.orderloom.operations.saga;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sagas are verified.
 *
 * @param workers how many threads replay
 * @param share the part of its time that each of them works, 0.01 to 1: the rest is left to orders
 * @param chunk how many sagas are read at once
 */
@ConfigurationProperties("orderloom.verification")
public record VerificationSettings(
        @DefaultValue("1") int workers,
        @DefaultValue("0.5") double share,
        @DefaultValue("50") int chunk) {

    public VerificationSettings {
        if (workers < 1 || chunk < 1 || share < 0.01 || share > 1) {
            throw new IllegalArgumentException(
                    "orderloom.verification: workers and chunk are at least 1, share 0.01 to 1");
        }
    }
}
