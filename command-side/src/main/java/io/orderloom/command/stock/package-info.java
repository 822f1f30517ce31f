/** The stock of one product over all its warehouses, decided in one place. */
@NullMarked
package io.orderloom.command.stock;

import org.jspecify.annotations.NullMarked;
