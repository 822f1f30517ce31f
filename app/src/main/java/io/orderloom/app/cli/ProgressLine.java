package io.orderloom.app.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows a job to its end: on a terminal a line drawn over itself, elsewhere one now and then. It
 * goes to the errors' side, so that a pipe has the result alone.
 */
public final class ProgressLine {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final int BAR = 24;

    private final Screen screen;
    private int drawn;
    private long lastLine;

    ProgressLine(Screen screen) {
        this.screen = screen;
        lastLine = System.nanoTime();
    }

    /** On this process' terminal. */
    public static ProgressLine ofThisProcess() {
        return new ProgressLine(Screen.ofThisProcess());
    }

    /** The last look, when it is over. */
    public <T> T follow(Supplier<T> look, Predicate<T> isOver, Function<T, String> line) {
        long pause = FIRST_PAUSE;
        var job = look.get();
        while (!isOver.test(job)) {
            show(line.apply(job));
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, screen.terminal() ? LONGEST_PAUSE / 4 : LONGEST_PAUSE);
            job = look.get();
        }
        end(line.apply(job));
        return job;
    }

    /** {@code [#### ] 43%}. */
    public static String bar(long done, long total) {
        double part = total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
        int full = (int) (part * BAR);
        return "[%s%s] %3d%%"
                .formatted("#".repeat(full), " ".repeat(BAR - full), (int) (part * 100));
    }

    private void show(String text) {
        if (screen.terminal()) {
            draw(text);
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            screen.note(text);
            lastLine = System.nanoTime();
        }
    }

    private void end(String text) {
        if (screen.terminal()) {
            draw(text);
            screen.note("");
        } else {
            screen.note(text);
        }
    }

    /** Over what stood there, whatever the terminal can. */
    private void draw(String text) {
        var line = Screen.cut(text, screen.width() - 1);
        screen.err().print("\r" + line + " ".repeat(Math.max(0, drawn - Screen.length(line))));
        screen.err().flush();
        drawn = Screen.length(line);
    }
}
