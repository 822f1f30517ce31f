/** The step journal: what every saga did, to be read, and to be compared with what it would do. */
@NullMarked
package io.orderloom.eventstore.journal;

import org.jspecify.annotations.NullMarked;
