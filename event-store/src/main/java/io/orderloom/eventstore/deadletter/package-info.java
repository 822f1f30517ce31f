/** What could not be done after all attempts, of every source in one list, until it is closed. */
@NullMarked
package io.orderloom.eventstore.deadletter;

import org.jspecify.annotations.NullMarked;
