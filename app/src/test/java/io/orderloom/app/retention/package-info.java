/** When what is removed. */
@NullMarked
package io.orderloom.app.retention;

import org.jspecify.annotations.NullMarked;
