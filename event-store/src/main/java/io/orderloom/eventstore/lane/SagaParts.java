package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.journal.SagaJournal;
import java.time.Clock;

/** What a type of saga is made of, for those who hand it events. */
record SagaParts<T>(
        SagaDefinition<T> definition,
        SagaHandlers<T> handlers,
        SagaTable table,
        RecentSagas<T> recent,
        ParkedEvents queues,
        SagaJournal journal,
        Json json,
        SagaSettings settings,
        Clock clock) {

    String name() {
        return definition.name();
    }
}
