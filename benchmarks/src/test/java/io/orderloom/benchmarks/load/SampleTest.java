package io.orderloom.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void isTheMedianWithTheLeastAndTheMost() {
        assertThat(Sample.of(List.of(3, 1, 2), it -> it)).isEqualTo(new Sample(2, 1, 3));
        assertThat(Sample.of(List.of(4, 1, 2, 3), it -> it)).isEqualTo(new Sample(2.5, 1, 4));
    }

    @Test
    void comparesEachRunWithItsNeighbour() {
        assertThat(Sample.ofRatios(List.of(2, 30, 4), List.of(1, 10, 8), it -> it))
                .isEqualTo(new Sample(2, 0.5, 3));
    }
}
