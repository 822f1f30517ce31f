/** Read models built anew beside those in use, compared with them, and switched. */
@NullMarked
package io.orderloom.eventstore.rebuild;

import org.jspecify.annotations.NullMarked;
