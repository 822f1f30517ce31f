/**
 * Orderloom from outside: broken, and under load. What breaks it lives with the tests, because it
 * knows the simulators' tokens, which no product code may.
 */
@NullMarked
package io.orderloom.benchmarks;

import org.jspecify.annotations.NullMarked;
