/** What is checked as a command: the store, the sagas; and ends, whether Orderloom runs or not. */
@NullMarked
package io.orderloom.app.check;

import org.jspecify.annotations.NullMarked;
