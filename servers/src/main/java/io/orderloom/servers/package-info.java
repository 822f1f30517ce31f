/** A PostgreSQL and a Kafka broker from Maven Central, started without a container engine. */
@NullMarked
package io.orderloom.servers;

import org.jspecify.annotations.NullMarked;
