/** What is kept for a time only: each table's owner says what may go, and one task removes it. */
@NullMarked
package io.orderloom.eventstore.retention;

import org.jspecify.annotations.NullMarked;
