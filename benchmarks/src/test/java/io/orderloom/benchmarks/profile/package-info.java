/** Where a measured Orderloom spends its time: its own recording, and its database's statements. */
@NullMarked
package io.orderloom.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
