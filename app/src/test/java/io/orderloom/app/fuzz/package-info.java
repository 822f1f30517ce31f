/**
 * Bad input: requests made from the API documents and then spoilt, and a judge who holds every
 * answer against the same documents.
 */
@NullMarked
package io.orderloom.app.fuzz;

import org.jspecify.annotations.NullMarked;
