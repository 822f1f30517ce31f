/** Tests of the package. */
@NullMarked
package io.orderloom.simulators.carrier;

import org.jspecify.annotations.NullMarked;
