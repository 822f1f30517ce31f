/** The servers, started, killed and started again. */
@NullMarked
package io.orderloom.app.infra;

import org.jspecify.annotations.NullMarked;
