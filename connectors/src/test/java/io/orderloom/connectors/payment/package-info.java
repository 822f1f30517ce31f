/** Tests of the package. */
@NullMarked
package io.orderloom.connectors.payment;

import org.jspecify.annotations.NullMarked;
