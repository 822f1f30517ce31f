package io.orderloom.app.cli;

/** What a colour says. */
enum Tone {
    PLAIN(""),
    GOOD("32"),
    /** Waits for somebody, or soon will. */
    CARE("33"),
    BAD("31"),
    FAINT("2");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** Of a status, state or outcome anywhere in the API; an unknown one is plain. */
    static Tone of(String state) {
        return switch (state) {
            case "COMPLETED",
                    "DELIVERED",
                    "CAPTURED",
                    "IDENTICAL",
                    "DONE",
                    "RUNNING",
                    "FOLLOWING",
                    "OK" ->
                    GOOD;
            case "PARKED",
                    "ON_HOLD",
                    "AWAITING_PAYMENT",
                    "OPEN",
                    "STOPPED",
                    "UNCLAIMED",
                    "WARN",
                    "NO_JOURNAL" ->
                    CARE;
            case "REJECTED",
                    "EXPIRED",
                    "DECLINED",
                    "FAILED",
                    "LOST",
                    "DIVERGED",
                    "RETRYING",
                    "FAIL" ->
                    BAD;
            case "ENDED", "CANCELLED", "DISCARDED" -> FAINT;
            default -> PLAIN;
        };
    }
}
