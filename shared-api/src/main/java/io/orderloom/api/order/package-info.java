/** The order: what can be asked of it, and what happened to it. */
@NullMarked
package io.orderloom.api.order;

import org.jspecify.annotations.NullMarked;
