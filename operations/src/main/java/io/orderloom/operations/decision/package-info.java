/** What operators have decided, and how a decision is asked for over HTTP. */
@NullMarked
package io.orderloom.operations.decision;

import org.jspecify.annotations.NullMarked;
