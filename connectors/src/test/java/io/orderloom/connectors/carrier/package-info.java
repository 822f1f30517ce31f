/** Tests of the package. */
@NullMarked
package io.orderloom.connectors.carrier;

import org.jspecify.annotations.NullMarked;
