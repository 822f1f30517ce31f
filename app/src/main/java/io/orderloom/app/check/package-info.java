/** The proof as a command: checks the store and ends, whether Orderloom runs or not. */
@NullMarked
package io.orderloom.app.check;

import org.jspecify.annotations.NullMarked;
