/** Values that every business package uses; each refuses nonsense when it is made. */
@NullMarked
package io.orderloom.api.value;

import org.jspecify.annotations.NullMarked;
