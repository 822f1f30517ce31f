package io.orderloom.eventstore.torture;

import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * What is done to writers' processes in mid-transaction until all has been written, each at least
 * once.
 */
final class Torment implements AutoCloseable {

    private final Store store;
    private final String url;
    private final Trial trial;
    private final BooleanSupplier isWritten;
    private final Queue<WriterProcess> started = new ConcurrentLinkedQueue<>();

    private final Runnable whenTooLate;

    /**
     * @param whenTooLate happens once, while a process has been stopped for longer than the gap
     *     timeout
     */
    Torment(Store store, String url, Trial trial, BooleanSupplier isWritten, Runnable whenTooLate) {
        this.store = store;
        this.url = url;
        this.trial = trial;
        this.isWritten = isWritten;
        this.whenTooLate = whenTooLate;
        // A process that stands still would outlive a long form that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Stops one process again and again; returns how often. */
    int stopAndResume(int number) {
        int stops = 0;
        try (WriterProcess process = start("stopped-" + number, number)) {
            do {
                process.awaitOpen();
                process.stop();
                stand(trial.untilTooLate());
                if (number == 0 && stops == 0) {
                    whenTooLate.run();
                }
                stand(trial.stop().minus(trial.untilTooLate()));
                process.resume();
                process.letGo();
                stops++;
                letWrite(process, trial.stop());
            } while (!isWritten.getAsBoolean());
            process.awaitOpen();
        }
        return stops;
    }

    /** Kills one process after the other; returns how many. */
    int kill(int number) {
        Random random = new Random(trial.seed() + number);
        int kills = 0;
        do {
            try (WriterProcess process = start("killed-" + number, random.nextLong())) {
                letWrite(process, random.nextInt(3));
                process.awaitOpen();
                process.kill();
                kills++;
            }
        } while (!isWritten.getAsBoolean());
        return kills;
    }

    private WriterProcess start(String stream, long seed) {
        WriterProcess process = WriterProcess.start(store, url, stream, seed);
        started.add(process);
        return process;
    }

    /** Nothing is left behind, whatever went wrong. */
    @Override
    public void close() {
        started.forEach(WriterProcess::close);
    }

    private void letWrite(WriterProcess process, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !isWritten.getAsBoolean()) {
            letWrite(process, 1);
        }
    }

    private static void letWrite(WriterProcess process, int times) {
        for (int n = 0; n < times; n++) {
            process.awaitOpen();
            process.letGo();
        }
    }

    /** The time itself is the torment here. */
    private static void stand(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
