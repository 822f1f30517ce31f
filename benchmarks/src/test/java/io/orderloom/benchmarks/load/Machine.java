package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.util.Set;

/**
 * What a figure depends on: read back, not assumed.
 *
 * @param settings what PostgreSQL says of its own; {@code fsync}, {@code full_page_writes} and
 *     {@code synchronous_commit} must be on
 */
record Machine(int cores, String java, String postgres, Set<String> settings) {

    static Machine of(Database database) throws SQLException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                database.query("show server_version").iterator().next(),
                database.query(
                        """
                        select name || '=' || current_setting(name) from pg_settings
                        where name in ('fsync', 'synchronous_commit', 'full_page_writes',
                            'shared_buffers', 'max_wal_size', 'jit', 'shared_preload_libraries')
                        """));
    }
}
