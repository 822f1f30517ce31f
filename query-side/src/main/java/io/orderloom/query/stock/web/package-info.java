/** Stock over HTTP. */
@NullMarked
package io.orderloom.query.stock.web;

import org.jspecify.annotations.NullMarked;
