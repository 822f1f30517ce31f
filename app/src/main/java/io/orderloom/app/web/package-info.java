/** What every HTTP request meets: its trace, its limits, and the one shape of all problems. */
@NullMarked
package io.orderloom.app.web;

import org.jspecify.annotations.NullMarked;
