/** Looks into the event store for people: by aggregate, type, order, correlation and time. */
@NullMarked
package io.orderloom.eventstore.explorer;

import org.jspecify.annotations.NullMarked;
