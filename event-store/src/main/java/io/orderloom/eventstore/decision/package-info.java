/** What operators had done to processors and read models, kept with who, when and why. */
@NullMarked
package io.orderloom.eventstore.decision;

import org.jspecify.annotations.NullMarked;
