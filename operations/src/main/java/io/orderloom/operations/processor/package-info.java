/** Shows where processors stand, and starts, stops, splits and merges them. */
@NullMarked
package io.orderloom.operations.processor;

import org.jspecify.annotations.NullMarked;
