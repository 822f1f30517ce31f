/** A carrier that books parcels, moves them by itself and reports where they are. */
@NullMarked
package io.orderloom.simulators.carrier;

import org.jspecify.annotations.NullMarked;
