/** The calls to a carrier. */
@NullMarked
package io.orderloom.connectors.carrier;

import org.jspecify.annotations.NullMarked;
