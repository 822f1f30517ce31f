package io.orderloom.operations.projection;

/**
 * What an operator wants done about the shadow of a read model. A command, so that what is done,
 * who wanted it and the request's idempotency key commit together.
 */
public sealed interface RebuildCommand {

    String projection();

    String reason();

    /** Begin to build it anew. */
    record BeginRebuild(String projection, String reason) implements RebuildCommand {}

    /** Put what was built in the place of what is in use. */
    record SwitchToShadow(String projection, String reason) implements RebuildCommand {}

    /** Put what was in use before in its place again. */
    record SwitchBack(String projection, String reason) implements RebuildCommand {}

    /** Remove what is not in use. */
    record DiscardShadow(String projection, String reason) implements RebuildCommand {}
}
