/** How Axon runs here: serialisation, the event store, processors, lanes and metadata. */
@NullMarked
package io.orderloom.app.axon;

import org.jspecify.annotations.NullMarked;
