/** Another company, played: servers behind real protocols, with a database of their own. */
@NullMarked
package io.orderloom.simulators;

import org.jspecify.annotations.NullMarked;
