/** Processors over HTTP. */
@NullMarked
package io.orderloom.operations.processor.web;

import org.jspecify.annotations.NullMarked;
