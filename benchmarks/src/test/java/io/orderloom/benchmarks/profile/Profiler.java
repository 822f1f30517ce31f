package io.orderloom.benchmarks.profile;

import io.orderloom.benchmarks.shop.Database;
import io.orderloom.benchmarks.shop.LonePostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one Orderloom of our own between two moments. PostgreSQL counts statements from its
 * first start on and is told to forget them at the first moment; the JVM records from its start to
 * its end, and what lies outside is left out when the recording is read.
 */
public sealed interface Profiler {

    /** Options of the JVM that is looked at. */
    List<String> javaOptions();

    /** What was before does not count: the warm-up. */
    void begin(Database database) throws SQLException;

    /** What comes after does not count: the proof. Again, or before it has begun: nothing. */
    void end(Database database) throws SQLException;

    /** Prints and writes what was seen, once the process has ended. Again: nothing. */
    void report() throws IOException;

    /** Looks at nothing. */
    static Profiler none() {
        return new Blind();
    }

    /**
     * Makes the database in which statements are counted, before Orderloom would make it.
     *
     * @param folder for recording and report
     * @param data of the Orderloom to come
     */
    static Profiler before(Path folder, Path data) throws IOException, SQLException {
        var postgres = LonePostgres.in(data);
        postgres.configure("shared_preload_libraries = 'pg_stat_statements'");
        postgres.runAsSuperuser(Statement::count);
        return new Watching(folder);
    }

    /** One that was not asked for. */
    record Blind() implements Profiler {
        @Override
        public List<String> javaOptions() {
            return List.of();
        }

        @Override
        public void begin(Database database) {}

        @Override
        public void end(Database database) {}

        @Override
        public void report() {}
    }

    /** One that was asked for. */
    final class Watching implements Profiler {

        private final Path folder;
        private final Path recording;
        private Instant from = Instant.MAX;
        private long placedBefore;
        private @Nullable Watched watched;

        private Watching(Path folder) {
            this.folder = folder;
            this.recording = folder.toAbsolutePath().resolve("orderloom.jfr");
        }

        @Override
        public List<String> javaOptions() {
            return List.of(
                    "-XX:StartFlightRecording:settings=profile,dumponexit=true,maxsize=8g,"
                            + "filename="
                            + recording);
        }

        @Override
        public void begin(Database database) throws SQLException {
            placedBefore = placed(database);
            from = Instant.now();
            Statement.forget(database);
        }

        @Override
        public void end(Database database) throws SQLException {
            if (from.equals(Instant.MAX) || watched != null) {
                return;
            }
            var statements = Statement.counted(database);
            var orders = placed(database) - placedBefore;
            watched = new Watched(from, Instant.now(), orders, statements);
        }

        @Override
        public void report() throws IOException {
            if (watched != null) {
                var jvm = Recording.read(recording, watched.from(), watched.to());
                watched.with(jvm).writeTo(folder);
                watched = null;
                from = Instant.MAX;
            }
        }

        private static long placed(Database database) throws SQLException {
            return database.number(
                    """
                    select count(*) from event
                    where split_part(payload_type, '.', -1) = 'OrderPlaced'
                    """);
        }
    }

    /** What the database has told, before the JVM's recording can be read. */
    record Watched(Instant from, Instant to, long orders, List<Statement> statements) {

        Profile with(Recording jvm) {
            return new Profile(from, to, orders, statements, jvm);
        }
    }
}
