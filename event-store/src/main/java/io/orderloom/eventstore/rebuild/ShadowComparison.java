package io.orderloom.eventstore.rebuild;

import java.util.List;

/**
 * The shadow compared with the read model in use, row by row, both at the same position.
 *
 * @param identical whether every row of the one is in the other, and equal
 */
public record ShadowComparison(boolean identical, long position, List<ComparedTable> tables) {

    public ShadowComparison {
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param rows how many there are in use
     * @param shadowRows how many in the shadow
     * @param differing how many ids differ
     * @param differences the first of them
     */
    public record ComparedTable(
            String name,
            long rows,
            long shadowRows,
            long differing,
            List<DifferingRow> differences) {

        public ComparedTable {
            differences = List.copyOf(differences);
        }
    }

    /** A row that differs. */
    public record DifferingRow(String id, How how) {}

    /** How a row differs. */
    public enum How {
        /** It is in use, and the shadow has none of this id. */
        ONLY_IN_USE,
        /** The shadow has it, and there is none of this id in use. */
        ONLY_IN_SHADOW,
        /** Both have it, with other content. */
        DIFFERENT
    }
}
