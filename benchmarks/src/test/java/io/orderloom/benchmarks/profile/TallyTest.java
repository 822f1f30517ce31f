package io.orderloom.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void namesTheLargestPartsOfTheWhole() {
        var tally = new Tally();
        tally.add("rare", 1);
        tally.add("frequent", 4);
        tally.add("frequent", 2);
        tally.add("some", 3);

        assertThat(tally.largest(2))
                .containsExactly(
                        new Tally.Part("frequent", 6, 0.6), new Tally.Part("some", 3, 0.3));
    }
}
