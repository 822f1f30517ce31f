/** The stock of one product over all its warehouses, and what is reserved of it. */
@NullMarked
package io.orderloom.api.stock;

import org.jspecify.annotations.NullMarked;
