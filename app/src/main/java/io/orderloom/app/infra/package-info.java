/**
 * Starts and stops the servers Orderloom lives on, and says in plain words what runs or why not.
 */
@NullMarked
package io.orderloom.app.infra;

import org.jspecify.annotations.NullMarked;
