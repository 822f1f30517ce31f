/** Sagas as operators see them: where each stands, what it did, and what it would do now. */
@NullMarked
package io.orderloom.operations.saga;

import org.jspecify.annotations.NullMarked;
