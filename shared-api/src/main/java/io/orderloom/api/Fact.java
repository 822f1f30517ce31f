package io.orderloom.api;

/**
 * Something that happened and is stored for ever. Every event of Orderloom is one; its simple class
 * name is public: it stands in the event store, on Kafka and in the timeline.
 */
public interface Fact {}
