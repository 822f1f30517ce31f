/** The fulfillment process as it shows outside: its deadlines, when they are due. */
@NullMarked
package io.orderloom.api.fulfillment;

import org.jspecify.annotations.NullMarked;
