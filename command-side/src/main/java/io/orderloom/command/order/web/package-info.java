/** The REST commands of orders. */
@NullMarked
package io.orderloom.command.order.web;

import org.jspecify.annotations.NullMarked;
