/** Tells customers by mail what happened to their orders, once a fact, from what Kafka tells. */
@NullMarked
package io.orderloom.notification;

import org.jspecify.annotations.NullMarked;
