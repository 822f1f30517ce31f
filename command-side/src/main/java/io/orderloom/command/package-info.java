/** The side that decides: aggregates, and the REST commands that reach them. */
@NullMarked
package io.orderloom.command;

import org.jspecify.annotations.NullMarked;
