/** Decides what becomes of dead letters, of whatever source. */
@NullMarked
package io.orderloom.operations.deadletter;

import org.jspecify.annotations.NullMarked;
