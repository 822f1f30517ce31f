package io.orderloom.eventstore.torture;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * A writer in a process of its own. After each twenty transactions it opens one in which it says
 * {@value #OPEN} and waits for a line before it commits; without one it rolls back and ends.
 * Arguments: store, database, stream of its own, seed.
 */
final class WriterProgram {

    static final String OPEN = "open";

    private final BufferedReader said =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private WriterProgram() {}

    public static void main(String[] arguments) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(arguments[1]);
        settings.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(settings)) {
            EventStorageEngine engine =
                    Store.valueOf(arguments[0]).engine(pool, Duration.ofMinutes(1));
            Writer writer = new Writer(engine, pool, Long.parseLong(arguments[3]));
            new WriterProgram().write(writer, arguments[2]);
        } catch (EndOfWriting e) {
            System.err.println("Ended in the transaction that was open");
        }
    }

    private void write(Writer writer, String stream) {
        while (true) {
            writer.write(stream, this::waitForALine);
            for (int n = 0; n < 20; n++) {
                writer.write();
            }
        }
    }

    private void waitForALine() {
        System.out.println(OPEN);
        try {
            if (said.readLine() == null) {
                throw new EndOfWriting();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class EndOfWriting extends RuntimeException {}
}
