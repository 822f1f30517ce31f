package io.orderloom.eventstore;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** What not to do: goes on after the highest index it has seen. Shows that the torture can tell. */
final class NaiveFollower implements Runnable {

    private final JdbcTemplate jdbc;
    private final AtomicLong highest = new AtomicLong();
    private final AtomicInteger read = new AtomicInteger();
    private volatile boolean stopped;

    NaiveFollower(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run() {
        String sql = "select global_index from event where global_index > ? order by global_index";
        while (!stopped) {
            List<Long> found = jdbc.queryForList(sql, Long.class, highest.get());
            read.addAndGet(found.size());
            found.forEach(highest::set);
        }
    }

    long highest() {
        return highest.get();
    }

    int read() {
        return read.get();
    }

    void stop() {
        stopped = true;
    }
}
