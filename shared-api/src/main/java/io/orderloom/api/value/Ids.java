package io.orderloom.api.value;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How ids are formed: a type prefix, so that an id is unique in the whole store, and a UUID. */
public final class Ids {

    private Ids() {}

    /**
     * The id itself, if it starts with the prefix of its type and is at most 300 characters long.
     */
    public static String checked(String prefix, String value) {
        if (!value.startsWith(prefix)
                || value.length() == prefix.length()
                || value.length() > 300) {
            throw new IllegalArgumentException("Not an id of the form " + prefix + "…: " + value);
        }
        return value;
    }

    /**
     * A UUID derived from a name (version 3), the same for the same name: a repeated step cannot
     * create a twin.
     */
    public static UUID derived(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
