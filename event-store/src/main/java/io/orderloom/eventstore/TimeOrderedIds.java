package io.orderloom.eventstore;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.axonframework.common.IdentifierFactory;

/**
 * The ids of messages: UUIDs that begin with the time (version 7, RFC 9562). So new rows of the
 * store are neighbours in the indexes of their ids: pages that were changed a moment ago are
 * changed again, and after a checkpoint few are written as a whole.
 *
 * <p>Limits: nobody may rely on their order, for threads and clocks overtake each other; and who
 * sees one knows to the millisecond when it was made, and can guess the next. They name, they do
 * not protect. Axon finds this class by {@code META-INF/services}.
 */
public final class TimeOrderedIds extends IdentifierFactory {

    private final TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();

    @Override
    public String generateIdentifier() {
        return uuids.generate().toString();
    }
}
