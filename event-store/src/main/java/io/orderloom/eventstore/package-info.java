/** The event store on PostgreSQL: appends in sets, and a reader that skips nothing. */
@NullMarked
package io.orderloom.eventstore;

import org.jspecify.annotations.NullMarked;
