/** What the read models share: waiting for a commit, cursors, JSON and two small folds. */
@NullMarked
package io.orderloom.query;

import org.jspecify.annotations.NullMarked;
