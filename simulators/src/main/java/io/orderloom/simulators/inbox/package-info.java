/** A mailbox that takes in every mail by SMTP, keeps it and shows it. */
@NullMarked
package io.orderloom.simulators.inbox;

import org.jspecify.annotations.NullMarked;
