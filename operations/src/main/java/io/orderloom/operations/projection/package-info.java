/** Mends read models, and has them built anew. */
@NullMarked
package io.orderloom.operations.projection;

import org.jspecify.annotations.NullMarked;
