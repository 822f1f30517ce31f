/** How a check is called and what it says. */
@NullMarked
package io.orderloom.app.check;

import org.jspecify.annotations.NullMarked;
