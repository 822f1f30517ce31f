package io.orderloom.connectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the calls under way come home before anything else is stopped, the web server above all: a
 * provider in the same process would otherwise seem to fail, and an attempt be lost to a shutdown.
 */
final class CallDrain implements SmartLifecycle {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ObjectProvider<Scheduler> scheduler;
    private volatile boolean running;

    CallDrain(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.ifAvailable(CallDrain::drain);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void drain(Scheduler scheduler) {
        scheduler.pause();
        Instant end = Instant.now().plus(LONGEST);
        try {
            while (!scheduler.getCurrentlyExecuting().isEmpty() && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
