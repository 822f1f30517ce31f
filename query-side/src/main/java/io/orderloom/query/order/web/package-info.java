/** Orders over HTTP: one, a list, and a live stream. */
@NullMarked
package io.orderloom.query.order.web;

import org.jspecify.annotations.NullMarked;
