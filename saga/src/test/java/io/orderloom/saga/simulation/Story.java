package io.orderloom.saga.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A random story, told by its seed alone: the scenario, and every choice within it. */
record Story(long seed) {

    private static final int LONGEST = 5_000;

    /** Plays it to its end, and throws what must never happen. */
    int play(Mutant mutant) {
        Random random = new Random(seed);
        return play(new World(Scenario.random(random), mutant), random);
    }

    /** The story in words, up to its end or its violation. */
    String tell(Mutant mutant) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.random(random);
        World world = new World(scenario, mutant).telling();
        String end = "ends well";
        try {
            play(world, random);
        } catch (Violation violation) {
            end = violation.toString();
        }
        return scenario + "\n" + world.tale() + "\n" + end;
    }

    private static int play(World world, Random random) {
        for (int turn = 0; turn < LONGEST; turn++) {
            List<Move> moves = world.moves();
            if (World.quiet(moves)) {
                world.requireSettled();
            }
            if (moves.isEmpty()) {
                return turn;
            }
            world.pass(Duration.ofMillis(random.nextInt(900)));
            world.play(choose(moves, random));
        }
        throw new Violation("It never ends: " + world.status());
    }

    /** Trouble is rarer than what goes well. */
    private static Move choose(List<Move> moves, Random random) {
        Move move = moves.get(random.nextInt(moves.size()));
        boolean again = move.trouble() != null && random.nextInt(3) > 0;
        return again ? moves.get(random.nextInt(moves.size())) : move;
    }
}
