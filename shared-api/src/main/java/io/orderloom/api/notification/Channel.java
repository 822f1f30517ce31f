package io.orderloom.api.notification;

/** How a message reaches the customer. */
public enum Channel {
    EMAIL
}
