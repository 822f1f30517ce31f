/** How a request is refused: reason codes and faults, the same on every side. */
@NullMarked
package io.orderloom.api.problem;

import org.jspecify.annotations.NullMarked;
