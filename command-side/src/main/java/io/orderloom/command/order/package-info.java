/** The order: the whole lifecycle of one order, decided from its own facts. */
@NullMarked
package io.orderloom.command.order;

import org.jspecify.annotations.NullMarked;
