package io.orderloom.operations.invariants;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check has found.
 *
 * @param checked how many were looked at
 * @param total how many of them offend
 * @param causes what is wrong with the first of them, by id
 */
record Finding(long checked, long total, Map<String, String> causes) {

    /** How many offenders are named. */
    static final int NAMED = 100;

    Finding {
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    }
}
