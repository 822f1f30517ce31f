/** The event store over HTTP. */
@NullMarked
package io.orderloom.operations.events.web;

import org.jspecify.annotations.NullMarked;
