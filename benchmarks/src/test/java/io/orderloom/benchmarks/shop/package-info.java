/** A packaged Orderloom in a process of its own, and the ways to it: HTTP and its database. */
@NullMarked
package io.orderloom.benchmarks.shop;

import org.jspecify.annotations.NullMarked;
