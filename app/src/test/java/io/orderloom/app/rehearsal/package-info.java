@NullMarked
package io.orderloom.app.rehearsal;

import org.jspecify.annotations.NullMarked;
