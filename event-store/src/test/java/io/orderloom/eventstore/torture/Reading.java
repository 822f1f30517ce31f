package io.orderloom.eventstore.torture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a reader got, compared with what the table holds at the end.
 *
 * @param skipped committed events it never got
 * @param twice events it got again
 * @param neverWritten events it got that are not in the table
 * @param outOfOrder events that did not follow the one before of their stream
 * @param inIndexOrder whether it got exactly the table, in the table's order
 */
record Reading(
        String reader,
        int read,
        int skipped,
        int twice,
        int neverWritten,
        int outOfOrder,
        boolean inIndexOrder) {

    static Reading of(String reader, List<UUID> read, List<UUID> written, int outOfOrder) {
        Set<UUID> got = new HashSet<>(read);
        int twice = read.size() - got.size();
        int skipped = (int) written.stream().filter(event -> !got.contains(event)).count();
        int neverWritten = got.size() - (written.size() - skipped);
        return new Reading(
                reader,
                read.size(),
                skipped,
                twice,
                neverWritten,
                outOfOrder,
                read.equals(written));
    }

    @Override
    public String toString() {
        return "%-32s read %,9d  skipped %,6d  twice %,4d  never written %,4d  out of order %,6d"
                .formatted(reader, read, skipped, twice, neverWritten, outOfOrder);
    }
}
