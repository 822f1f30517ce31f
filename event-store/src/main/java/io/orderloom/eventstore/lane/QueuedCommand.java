package io.orderloom.eventstore.lane;

/**
 * A command in its lane, as text: it is read only when its turn comes, so that one that cannot be
 * read fails alone.
 *
 * @param attempts how often it has failed for a reason of its own
 * @param suspect whether it has failed for any reason: then it is tried in a transaction of its own
 */
record QueuedCommand(
        long id,
        String key,
        String messageId,
        String payloadType,
        String payload,
        String metadata,
        int attempts,
        boolean suspect) {}
