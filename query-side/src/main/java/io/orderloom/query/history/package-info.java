/** The timeline: every fact about an order, each with a sentence. */
@NullMarked
package io.orderloom.query.history;

import org.jspecify.annotations.NullMarked;
