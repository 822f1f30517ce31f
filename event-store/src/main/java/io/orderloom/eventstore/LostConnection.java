package io.orderloom.eventstore;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether a failure only means that the database went away: the connection broke, or the
 * server ended it. What was under way was rolled back, unless it was the commit itself.
 */
public final class LostConnection {

    /** SQL state class: connection exception. */
    private static final String CONNECTION = "08";

    /** Ended by an administrator, by a crash elsewhere, and not yet, or no longer, accepting. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

    /** How HikariCP answers who goes on with a connection that broke; it has no SQL state. */
    private static final String GIVEN_BACK = "Connection is closed";

    private static final int DEEPEST_CAUSE = 20;

    private LostConnection() {}

    /** Whether one of the causes says so. */
    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(LostConnection::saysSo);
    }

    private static boolean saysSo(Throwable cause) {
        if (!(cause instanceof SQLException sql)) {
            return false;
        }
        String state = sql.getSQLState();
        return state == null
                ? GIVEN_BACK.equals(sql.getMessage())
                : state.startsWith(CONNECTION) || ENDED.contains(state);
    }
}
