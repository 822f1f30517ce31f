package io.orderloom.benchmarks.load;

import io.orderloom.benchmarks.shop.Database;
import java.sql.SQLException;
import java.util.Set;

/**
 * What a figure depends on: read back, not assumed.
 *
 * @param durability what PostgreSQL says of the settings that must be on
 */
record Machine(int cores, String java, String postgres, Set<String> durability) {

    static Machine of(Database database) throws SQLException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                database.query("show server_version").iterator().next(),
                database.query(
                        """
                        select name || '=' || setting from pg_settings
                        where name in ('fsync', 'synchronous_commit', 'full_page_writes')
                        """));
    }
}
