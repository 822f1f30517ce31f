/** Read models over HTTP, as those see them who mend them. */
@NullMarked
package io.orderloom.operations.projection.web;

import org.jspecify.annotations.NullMarked;
