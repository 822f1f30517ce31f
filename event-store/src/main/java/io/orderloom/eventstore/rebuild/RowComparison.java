package io.orderloom.eventstore.rebuild;

import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import io.orderloom.eventstore.rebuild.ShadowComparison.ComparedTable;
import io.orderloom.eventstore.rebuild.ShadowComparison.DifferingRow;
import io.orderloom.eventstore.rebuild.ShadowComparison.How;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares the tables of a shadow with those in use, in one snapshot, by hashes of their rows. */
final class RowComparison {

    private static final int NAMED = 100;

    private final JdbcTemplate snapshot;

    RowComparison(JdbcTemplate snapshot) {
        this.snapshot = snapshot;
    }

    ShadowComparison of(ReadModel model, String schema, long position) {
        List<ComparedTable> tables =
                model.tables().stream().map(table -> compared(table, schema)).toList();
        boolean identical = tables.stream().allMatch(it -> it.differing() == 0);
        return new ShadowComparison(identical, position, tables);
    }

    private ComparedTable compared(ReadModelTable table, String schema) {
        String shadow = schema + "." + table.name();
        long[] differing = {0};
        List<DifferingRow> differences =
                snapshot.query(
                        differences(table, shadow),
                        (row, _) -> {
                            differing[0] = row.getLong("differing");
                            return new DifferingRow(
                                    row.getString("id"), How.valueOf(row.getString("how")));
                        },
                        NAMED);
        return new ComparedTable(
                table.name(), count(table.name()), count(shadow), differing[0], differences);
    }

    private static String differences(ReadModelTable table, String shadow) {
        return """
        select coalesce(l.id, s.id) as id,
               case when s.id is null then 'ONLY_IN_USE' when l.id is null then 'ONLY_IN_SHADOW'
                    else 'DIFFERENT' end as how,
               count(*) over () as differing
        from (select (%1$s)::text as id, md5(t::text) as hash from %2$s t) as l
        full join (select (%1$s)::text as id, md5(t::text) as hash from %3$s t) as s
            on l.id = s.id
        where l.hash is distinct from s.hash
        order by 1 limit ?
        """
                .formatted(table.id(), table.name(), shadow);
    }

    private long count(String table) {
        Long count = snapshot.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }
}
