/** How fast Orderloom is: workloads against a packaged one, each figure with its spread. */
@NullMarked
package io.orderloom.benchmarks.load;

import org.jspecify.annotations.NullMarked;
