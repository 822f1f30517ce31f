/** Tests of the package. */
@NullMarked
package io.orderloom.simulators.inbox;

import org.jspecify.annotations.NullMarked;
