/** Calls that were given up, as dead letters: derived from the facts that say so. */
@NullMarked
package io.orderloom.connectors.letter;

import org.jspecify.annotations.NullMarked;
