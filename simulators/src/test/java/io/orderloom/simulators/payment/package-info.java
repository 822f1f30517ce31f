/** Tests of the package. */
@NullMarked
package io.orderloom.simulators.payment;

import org.jspecify.annotations.NullMarked;
