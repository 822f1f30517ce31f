package io.orderloom.simulators.payment;

import org.jspecify.annotations.Nullable;

/** How a request ends, and the code that tells why if it did not succeed. */
record Decision(Outcome outcome, @Nullable String code) {

    static final Decision WORKS = new Decision(Outcome.SUCCEEDED, null);
    static final Decision FAILS = new Decision(Outcome.FAILED, "UNAVAILABLE");

    static Decision declined(String code) {
        return new Decision(Outcome.DECLINED, code);
    }

    /** How often a request came stands in for time: the third one finds the fault repaired. */
    static Decision failsTwice(int asked) {
        return asked <= 2 ? FAILS : WORKS;
    }

    enum Outcome {
        SUCCEEDED,
        DECLINED,
        FAILED
    }
}
