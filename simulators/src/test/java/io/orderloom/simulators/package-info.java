/** Tests of the package. */
@NullMarked
package io.orderloom.simulators;

import org.jspecify.annotations.NullMarked;
