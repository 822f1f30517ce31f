package io.orderloom.saga.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Thousands of random stories, each told by its seed: every one ends in balance, or waits for money
 * that only a person can get.
 */
class FulfillmentSimulationTest {

    private static final int STORIES = 5_000;

    @Test
    void everyStoryEndsInBalance() {
        for (long seed = 0; seed < STORIES; seed++) {
            play(seed);
        }
    }

    private static void play(long seed) {
        World world = new World(seed);
        try {
            world.play();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + "\n" + world.story(), failure);
        }
        assertThat(world.ended() || world.waitsForMoney())
                .as("seed %s ends%n%s", seed, world.story())
                .isTrue();
        assertThat(world.balanced()).as("seed %s balances", seed).isTrue();
    }
}
