/** Projections over tables of their own, with nothing else around them. */
@NullMarked
package io.orderloom.query.shadow;

import org.jspecify.annotations.NullMarked;
