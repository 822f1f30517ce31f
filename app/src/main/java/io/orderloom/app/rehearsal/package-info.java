/** A start on data of its own that shows the JVM what Orderloom does, for it to remember. */
@NullMarked
package io.orderloom.app.rehearsal;

import org.jspecify.annotations.NullMarked;
