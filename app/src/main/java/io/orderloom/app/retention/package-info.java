/** Removes what is kept for a time only, on one node at a time. */
@NullMarked
package io.orderloom.app.retention;

import org.jspecify.annotations.NullMarked;
