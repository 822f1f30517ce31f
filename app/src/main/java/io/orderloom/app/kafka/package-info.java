/** Tells the world: every fact goes from the event store to Kafka, in order, none lost. */
@NullMarked
package io.orderloom.app.kafka;

import org.jspecify.annotations.NullMarked;
