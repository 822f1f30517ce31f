/** The command line against a played server; against the real one it is {@code CommandLineIT}. */
@NullMarked
package io.orderloom.app.cli;

import org.jspecify.annotations.NullMarked;
