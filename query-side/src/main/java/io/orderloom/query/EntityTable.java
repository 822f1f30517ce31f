package io.orderloom.query;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of an entity. Its rows are read as JPA maps them, detached at once, so that nobody
 * compares them with what they were; they are written with a statement of their own.
 *
 * @param <K> the id of the entity
 * @param <R> the entity
 */
public final class EntityTable<K, R> implements RowTable<K, R> {

    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final Class<R> type;
    private final SetInsert<R> write;

    /**
     * @param entities those of the current transaction
     * @param dataSource the one of that transaction
     */
    public EntityTable(
            EntityManager entities, DataSource dataSource, Class<R> type, SetInsert<R> write) {
        this.entities = entities;
        this.jdbc = new JdbcTemplate(dataSource);
        this.type = type;
        this.write = write;
    }

    @Override
    public String name() {
        return write.table();
    }

    @Override
    public Map<K, R> read(Collection<K> keys) {
        var ids = List.copyOf(keys);
        var rows = entities.unwrap(Session.class).findMultiple(type, ids);
        var found = new HashMap<K, R>();
        for (int i = 0; i < ids.size(); i++) {
            var row = rows.get(i);
            if (row != null) {
                entities.detach(row);
                found.put(ids.get(i), row);
            }
        }
        return found;
    }

    @Override
    public void write(List<R> rows) {
        write.write(jdbc, rows);
    }
}
