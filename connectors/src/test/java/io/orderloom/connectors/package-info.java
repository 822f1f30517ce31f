/** Tests of the package. */
@NullMarked
package io.orderloom.connectors;

import org.jspecify.annotations.NullMarked;
