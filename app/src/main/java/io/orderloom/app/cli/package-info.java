/**
 * The command line: operators' tables and machines' JSON, over the HTTP API that everybody has.
 * Nothing else of Orderloom is loaded for it, so that it answers at once.
 */
@NullMarked
package io.orderloom.app.cli;

import org.jspecify.annotations.NullMarked;
