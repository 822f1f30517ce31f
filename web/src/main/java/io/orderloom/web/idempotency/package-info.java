/** A request repeated under its Idempotency-Key gets the first answer and does nothing. */
@NullMarked
package io.orderloom.web.idempotency;

import org.jspecify.annotations.NullMarked;
