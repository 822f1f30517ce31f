/** Breaks Orderloom while customers order, and judges what came of every order. */
@NullMarked
package io.orderloom.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
