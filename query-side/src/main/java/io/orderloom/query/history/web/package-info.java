/** The timeline over HTTP. */
@NullMarked
package io.orderloom.query.history.web;

import org.jspecify.annotations.NullMarked;
