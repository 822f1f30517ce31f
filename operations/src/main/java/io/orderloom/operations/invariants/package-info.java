/**
 * Proves over the whole store that nothing was lost, done twice or skipped: each invariant is one
 * query that folds the events anew and names whatever does not fit.
 */
@NullMarked
package io.orderloom.operations.invariants;

import org.jspecify.annotations.NullMarked;
