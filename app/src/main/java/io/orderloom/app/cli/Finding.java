package io.orderloom.app.cli;

/**
 * What the doctor says about one thing.
 *
 * @param advice what to do; empty where nothing is to be done
 */
record Finding(Verdict verdict, String name, String detail, String advice) {

    /** How it is. */
    enum Verdict {
        OK,
        /** It goes on, and somebody should look at it. */
        WARN,
        /** It does not go on, or not as it must. */
        FAIL
    }

    static Finding ok(String name, String detail) {
        return new Finding(Verdict.OK, name, detail, "");
    }

    static Finding warn(String name, String detail, String advice) {
        return new Finding(Verdict.WARN, name, detail, advice);
    }

    static Finding fail(String name, String detail, String advice) {
        return new Finding(Verdict.FAIL, name, detail, advice);
    }
}
