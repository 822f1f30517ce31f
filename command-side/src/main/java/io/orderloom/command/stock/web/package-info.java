/** The REST command of the inventory. */
@NullMarked
package io.orderloom.command.stock.web;

import org.jspecify.annotations.NullMarked;
