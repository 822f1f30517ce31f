package io.orderloom.simulators.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail as kept: one row a Message-ID, {@code received} how often it was handed over. */
record Mail(
        String messageId,
        String to,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        int received,
        Instant at) {}
