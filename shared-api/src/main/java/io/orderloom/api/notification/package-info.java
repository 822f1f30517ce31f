/** The notification: one message about one fact over one channel. */
@NullMarked
package io.orderloom.api.notification;

import org.jspecify.annotations.NullMarked;
