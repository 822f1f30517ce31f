package io.orderloom.benchmarks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Option;

/** Which faults strike, how often and for how long; their order follows from the seed. */
final class FaultPlan {

    private static final int MANY = 3;

    @Option(names = "--kills", description = "SIGKILL of Orderloom, default ${DEFAULT-VALUE}")
    private int kills = 3;

    @Option(names = "--postgres", description = "immediate stops, default ${DEFAULT-VALUE}")
    private int postgresCrashes = 2;

    @Option(names = "--kafka", description = "SIGKILL of the broker, default ${DEFAULT-VALUE}")
    private int kafkaKills = 1;

    @Option(names = "--backends", description = "terminate storms, default ${DEFAULT-VALUE}")
    private int storms = 1;

    @Option(names = "--lines", description = "faults of each line, default ${DEFAULT-VALUE}")
    private int lines = 1;

    @Option(names = "--repeat", description = "times that every event is delivered once more")
    private int repetitions = 0;

    @Option(names = "--poison", description = "times that something cannot be digested")
    private int poisonings = 0;

    @Option(
            names = "--clock",
            description =
                    "jumps of Orderloom's clock, 20 min ahead or 20 s back; needs libfaketime")
    private int clockJumps = 0;

    @Option(names = "--kafka-away", description = "seconds that Kafka is away once more")
    private int kafkaAwaySeconds = 0;

    @Option(
            names = "--fault",
            description = "a fault lasts at most so many ms, default ${DEFAULT-VALUE}")
    private int faultMillis = 3000;

    List<Strike> strikes(Random random) {
        var plan = new ArrayList<Strike>();
        counts().forEach((fault, count) -> {
            for (int i = 0; i < count; i++) {
                var millis = 1 + random.nextInt(faultMillis);
                plan.add(new Strike(fault, Duration.ofMillis(millis)));
            }
        });
        if (kafkaAwaySeconds > 0) {
            plan.add(new Strike(Fault.KILL_KAFKA, Duration.ofSeconds(kafkaAwaySeconds)));
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    private Map<Fault, Integer> counts() {
        return new EnumMap<>(
                Map.of(
                        Fault.KILL_ORDERLOOM, kills,
                        Fault.CRASH_POSTGRES, postgresCrashes,
                        Fault.KILL_KAFKA, kafkaKills,
                        Fault.TERMINATE_BACKENDS, storms,
                        Fault.BREAK_LINE_TO_POSTGRES, lines,
                        Fault.BREAK_LINE_TO_KAFKA, lines,
                        Fault.BREAK_LINE_TO_PROVIDER, lines,
                        Fault.REPEAT_EVERYTHING, repetitions,
                        Fault.POISON, poisonings,
                        Fault.JUMP_CLOCK, clockJumps));
    }

    /** Whether it is worth to learn from a first start what makes the others faster. */
    boolean startsOften() {
        return kills + repetitions > MANY;
    }

    boolean hasClockJumps() {
        return clockJumps > 0;
    }

    /** Between sending a mail and recording it lies a window; only an unbroken sender has none. */
    boolean mayRepeatMails() {
        return kills + postgresCrashes + storms + lines + repetitions > 0;
    }
}
