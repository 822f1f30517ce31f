/** The notification: one message about one fact, recorded once. */
@NullMarked
package io.orderloom.command.notification;

import org.jspecify.annotations.NullMarked;
