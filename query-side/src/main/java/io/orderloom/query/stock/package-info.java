/** Stock: how much of each product lies where, and how much of it is reserved. */
@NullMarked
package io.orderloom.query.stock;

import org.jspecify.annotations.NullMarked;
