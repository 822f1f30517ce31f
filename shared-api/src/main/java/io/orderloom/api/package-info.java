/** What every side of Orderloom says to the others: commands, events, queries, ids and values. */
@NullMarked
package io.orderloom.api;

import org.jspecify.annotations.NullMarked;
