/** Five days of a real gift shop, placed as orders through the public API. */
@NullMarked
package io.orderloom.examples.retail;

import org.jspecify.annotations.NullMarked;
