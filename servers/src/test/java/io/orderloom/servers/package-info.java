/** The servers, started, killed and started again. */
@NullMarked
package io.orderloom.servers;

import org.jspecify.annotations.NullMarked;
