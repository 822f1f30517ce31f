/** Sagas over HTTP. */
@NullMarked
package io.orderloom.operations.saga.web;

import org.jspecify.annotations.NullMarked;
