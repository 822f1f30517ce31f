/** Dead letters over HTTP. */
@NullMarked
package io.orderloom.operations.deadletter.web;

import org.jspecify.annotations.NullMarked;
