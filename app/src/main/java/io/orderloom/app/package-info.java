/** The one process: wiring, start-up, and what is the same for every request. */
@NullMarked
package io.orderloom.app;

import org.jspecify.annotations.NullMarked;
