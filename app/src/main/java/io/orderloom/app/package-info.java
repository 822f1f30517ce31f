/** The one process: main, wiring and configuration. */
@NullMarked
package io.orderloom.app;

import org.jspecify.annotations.NullMarked;
