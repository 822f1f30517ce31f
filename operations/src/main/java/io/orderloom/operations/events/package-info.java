/** Shows what is in the event store, and what came from what. */
@NullMarked
package io.orderloom.operations.events;

import org.jspecify.annotations.NullMarked;
