/** The calls to other companies: what any such call has in common. */
@NullMarked
package io.orderloom.connectors;

import org.jspecify.annotations.NullMarked;
