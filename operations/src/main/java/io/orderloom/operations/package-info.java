/** Shows operators what waits and why, and lets them decide. */
@NullMarked
package io.orderloom.operations;

import org.jspecify.annotations.NullMarked;
