/** How far each processor has read, kept so that only the holder of a claim can move it. */
@NullMarked
package io.orderloom.eventstore.token;

import org.jspecify.annotations.NullMarked;
