/** Replay: the process as the code has it now, over what happened to an order. */
@NullMarked
package io.orderloom.saga.replay;

import org.jspecify.annotations.NullMarked;
