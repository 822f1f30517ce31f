package io.orderloom.saga.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random stories, each told by its seed: loss, delay, repetition, reordering, crashes, people.
 *
 * <p>The long form is {@code -Dsimulation.runs=1000000}, one seed alone {@code
 * -Dsimulation.seed=42}, which tells its story.
 */
class FulfillmentSimulationTest {

    private static final int RUNS = Integer.getInteger("simulation.runs", 20_000);
    private static final long FIRST = Long.getLong("simulation.from", 0);

    @Test
    void everyStoryEndsAsTheContractSays() {
        Long alone = Long.getLong("simulation.seed");
        if (alone == null) {
            Seeds.play(FIRST, RUNS);
            return;
        }
        System.out.println(new Story(alone).tell(Mutant.none()));
        assertThat(new Story(alone).play(Mutant.none())).isPositive();
    }
}
