package io.orderloom.eventstore.lane;

/** A command on its way into its lane. */
record NewCommand(
        int lane,
        String key,
        String messageId,
        String payloadType,
        String payload,
        String metadata) {}
