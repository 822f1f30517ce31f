package io.orderloom.benchmarks.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One way to break an installation, and to bring it back. */
enum Fault {
    KILL_ORDERLOOM {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            it.orderloom().kill();
            it.orderloom().startAgain();
        }
    },
    CRASH_POSTGRES {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            it.crashPostgres();
        }
    },
    KILL_KAFKA {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            it.kafka().kill();
            last(length);
            it.kafka().startAgain();
        }
    },
    TERMINATE_BACKENDS {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            var until = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < until) {
                it.terminateBackends();
                last(Duration.ofMillis(100));
            }
        }
    },
    BREAK_LINE_TO_POSTGRES {
        @Override
        void strike(Installation it, Duration length) {
            through(it.toPostgres(), length);
        }
    },
    BREAK_LINE_TO_KAFKA {
        @Override
        void strike(Installation it, Duration length) {
            through(it.toKafka(), length);
        }
    },
    BREAK_LINE_TO_PROVIDER {
        @Override
        void strike(Installation it, Duration length) {
            through(it.toProvider(), length);
        }
    },
    REPEAT_EVERYTHING {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            it.orderloom().kill();
            it.rewind();
            it.orderloom().startAgain();
        }
    },
    POISON {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            it.poison().spread();
            last(length);
            it.poison().lift();
        }
    },
    JUMP_CLOCK {
        @Override
        void strike(Installation it, Duration length) throws Exception {
            var back = length.toMillis() % 2 == 0;
            it.clock().jump(back ? Duration.ofSeconds(-20) : Duration.ofMinutes(20));
            last(length);
        }
    };

    /** Breaks, lasts, and mends; returns when the broken part is there again. */
    abstract void strike(Installation it, Duration length) throws Exception;

    private static void through(TcpProxy line, Duration length) {
        var modes = TcpProxy.Mode.values();
        line.set(modes[1 + (int) (length.toMillis() % (modes.length - 1))]);
        last(length);
        line.heal();
    }

    private static void last(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
